import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { useThemeChoice } from '../../shell/providers.tsx'
import { styleNonce } from '../../ui/style-nonce.ts'
import { codeLook } from '../../ui/code-look.ts'
import type { CodeLanguage } from '../../ui/code-editor.tsx'
import { hcl } from '../../ui/hcl-mode.ts'
import '../template-editor.css'

const languages = { json: () => json(), yaml: () => yaml(), hcl: () => hcl, text: () => [] }

export interface CodeCompareProps {
  readonly from: string
  readonly to: string
  /** For screen readers: what either side is. */
  readonly labels: readonly [from: string, to: string]
  readonly language: CodeLanguage
  /** Below each other instead of side by side. */
  readonly unified: boolean
}

/** Two texts and where they differ. Load it lazily. */
export function CodeCompare({ from, to, labels, language, unified }: CodeCompareProps) {
  const place = useRef<HTMLDivElement>(null)
  const { isDark } = useThemeChoice()
  const [fromLabel, toLabel] = labels
  useEffect(() => {
    const parent = place.current!
    const extensions = (label: string): Extension => [
      lineNumbers(),
      languages[language](),
      codeLook(isDark),
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      EditorView.cspNonce.of(styleNonce),
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ]
    const collapseUnchanged = { margin: 3, minSize: 6 }
    const view = unified
      ? new EditorView({
          parent,
          doc: to,
          extensions: [
            extensions(toLabel),
            unifiedMergeView({ original: from, mergeControls: false, collapseUnchanged }),
          ],
        })
      : new MergeView({
          parent,
          a: { doc: from, extensions: extensions(fromLabel) },
          b: { doc: to, extensions: extensions(toLabel) },
          collapseUnchanged,
        })
    return () => view.destroy()
  }, [from, to, fromLabel, toLabel, language, unified, isDark])
  return <div ref={place} className="code-compare" />
}
