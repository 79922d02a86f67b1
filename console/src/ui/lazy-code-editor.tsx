import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { CodeEditorProps } from './code-editor.tsx'

const Editor = lazy(() => import('./code-editor.tsx').then(({ CodeEditor }) => ({ default: CodeEditor })))

/** The editor, which is loaded with the first page that has one. */
export function LazyCodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Skeleton.Node active className="code-editor-waiting" />}>
      <Editor {...props} />
    </Suspense>
  )
}
