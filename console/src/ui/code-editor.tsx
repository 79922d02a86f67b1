import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror'
import { useEffect, useMemo, useRef } from 'react'
import { useThemeChoice } from '../shell/providers.tsx'
import { styleNonce } from './style-nonce.ts'
import { codeLook } from './code-look.ts'
import { hcl } from './hcl-mode.ts'

/** Where in a text something is the matter; lines and columns are 1-based, as the API answers them. */
export interface Mark {
  readonly line: number
  readonly column?: number
  /** Where it ends, the column being the one after the last; else the end of the line. */
  readonly endLine?: number
  readonly endColumn?: number
  readonly severity: 'error' | 'warning'
  readonly message: string
}

export interface CodeEditorProps {
  readonly label: string
  readonly value: string
  readonly language: CodeLanguage
  readonly onChange?: (value: string) => void
  readonly marks?: readonly Mark[]
  readonly height?: string
  /** The cursor goes there, and the focus with it, whenever this is another object. */
  readonly jump?: { readonly line: number; readonly column?: number } | undefined
}

export type CodeLanguage = 'json' | 'yaml' | 'hcl' | 'text'

const languages = { json: () => [json()], yaml: () => [yaml()], hcl: () => [hcl], text: () => [] }
const noMarks: readonly Mark[] = []

/** A code editor with diagnostics in its margin; read-only without `onChange`. Load it lazily: `LazyCodeEditor`. */
export function CodeEditor({
  label,
  value,
  language,
  onChange,
  marks = noMarks,
  height = '420px',
  jump,
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
  const jumped = useRef<CodeEditorProps['jump']>(undefined)
  const goTo = (view: EditorView | undefined): void => {
    if (!view || !jump || jumped.current === jump) return
    jumped.current = jump
    const anchor = offsetOf(view, jump.line, jump.column)
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
    view.focus()
  }
  useEffect(() => goTo(editor.current?.view))
  return (
    <CodeMirror
      ref={editor}
      className="code-editor"
      value={value}
      height={height}
      theme={codeLook(isDark)}
      extensions={extensions}
      readOnly={!onChange}
      editable
      {...(onChange && { onChange })}
      onCreateEditor={view => {
        view.dispatch(setDiagnostics(view.state, diagnosticsOf(view, marks)))
        goTo(view)
      }}
      // Tab leaves the editor, as in every other field; indenting is Ctrl-] (WCAG 2.1.2).
      indentWithTab={false}
    />
  )
}

function offsetOf({ state: { doc } }: EditorView, line: number, column = 1): number {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines))
  return Math.min(from + column - 1, to)
}

function diagnosticsOf(view: EditorView, marks: readonly Mark[]): Diagnostic[] {
  return marks.map(({ line, column, endLine = line, endColumn = Infinity, severity, message }) => {
    const from = offsetOf(view, line, column)
    return { from, to: Math.max(from, offsetOf(view, endLine, endColumn)), severity, message }
  })
}
