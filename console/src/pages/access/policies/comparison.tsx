import { json } from '@codemirror/lang-json'
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState, EditorView, oneDark } from '@uiw/react-codemirror'
import { useEffect, useRef } from 'react'
import { useThemeChoice } from '../../../shell/providers.tsx'
import { styleNonce } from '../../../ui/style-nonce.ts'

interface ComparisonProps {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What changed between two documents, line by line in one column: it fits narrow windows too. */
export function Comparison({ label, before, after }: ComparisonProps) {
  const place = useRef<HTMLDivElement>(null)
  const { isDark } = useThemeChoice()
  useEffect(() => {
    const view = new EditorView({
      doc: after,
      parent: place.current!,
      extensions: [
        json(),
        ...(isDark ? [oneDark] : []),
        EditorView.cspNonce.of(styleNonce),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorState.readOnly.of(true),
        unifiedMergeView({ original: before, mergeControls: false, highlightChanges: true }),
      ],
    })
    return () => view.destroy()
  }, [label, before, after, isDark])
  return <div ref={place} className="code-editor" />
}
