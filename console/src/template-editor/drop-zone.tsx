import { useState, type DragEvent, type ReactNode } from 'react'
import { useTexts } from '../language/texts.ts'
import { droppedFiles } from './dropped-files.ts'
import { editorTexts } from './editor-texts.ts'
import { useUpload, type ReadUpload } from './upload-button.tsx'

/** Takes files and folders that are dropped upon it; there is always a button that does the same. */
export function DropZone(props: {
  readonly take: (upload: ReadUpload) => void
  readonly children: ReactNode
}) {
  const t = useTexts(editorTexts)
  const [isOver, setOver] = useState(false)
  const read = useUpload(props.take)
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')
  return (
    <div
      className={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'}
      data-drop={t.drop}
      // Before the editor, which would paste their text.
      onDragOverCapture={event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDropCapture={event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        void droppedFiles(event.dataTransfer).then(read)
      }}
    >
      {props.children}
    </div>
  )
}
