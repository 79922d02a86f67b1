import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { useEffect, useMemo, useRef } from 'react'
import { styleNonce, useThemeChoice } from '../shell/providers.tsx'

/** Where in a text something is the matter; lines and columns are 1-based, as the API answers them. */
export interface Mark {
  readonly line: number
  readonly column?: number
  readonly severity: 'error' | 'warning'
  readonly message: string
}

export interface CodeEditorProps {
  readonly label: string
  readonly value: string
  readonly language: 'json' | 'yaml' | 'text'
  readonly onChange?: (value: string) => void
  readonly marks?: readonly Mark[]
  readonly height?: string
}

const languages = { json: () => [json()], yaml: () => [yaml()], text: () => [] }

/** A code editor with diagnostics in its margin; read-only without `onChange`. Load it lazily: `LazyCodeEditor`. */
export function CodeEditor({
  label,
  value,
  language,
  onChange,
  marks = [],
  height = '420px',
}: CodeEditorProps) {
  const editor = useRef<ReactCodeMirrorRef>(null)
  const { isDark } = useThemeChoice()
  const extensions = useMemo(
    () => [
      ...languages[language](),
      lintGutter(),
      EditorView.cspNonce.of(styleNonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
    [language, label],
  )
  useEffect(() => {
    const view = editor.current?.view
    if (view) view.dispatch(setDiagnostics(view.state, diagnosticsOf(view, marks)))
  }, [marks, value])
  return (
    <CodeMirror
      ref={editor}
      className="code-editor"
      value={value}
      height={height}
      theme={isDark ? 'dark' : 'light'}
      extensions={extensions}
      readOnly={!onChange}
      editable
      {...(onChange && { onChange })}
      // Tab leaves the editor, as in every other field; indenting is Ctrl-] (WCAG 2.1.2).
      indentWithTab={false}
    />
  )
}

function diagnosticsOf({ state }: EditorView, marks: readonly Mark[]): Diagnostic[] {
  return marks.map(({ line, column = 1, severity, message }) => {
    const { from, to } = state.doc.line(Math.min(Math.max(1, line), state.doc.lines))
    return { from: Math.min(from + column - 1, to), to, severity, message }
  })
}
