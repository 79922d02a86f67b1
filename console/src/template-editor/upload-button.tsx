import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTexts } from '../language/texts.ts'
import { useNotices } from '../ui/use-notices.ts'
import { pickedFiles } from './dropped-files.ts'
import { editorTexts } from './editor-texts.ts'
import { readUpload, type Picked, type Upload, type UploadFault } from './read-upload.ts'

export type ReadUpload = Exclude<Upload, UploadFault>

/** Reads files, and says why where they cannot be taken. */
export function useUpload(take: (upload: ReadUpload) => void): (picked: readonly Picked[]) => Promise<void> {
  const t = useTexts(editorTexts)
  const { told } = useNotices()
  return async picked => {
    const upload = await readUpload(picked)
    if (!('fault' in upload)) return take(upload)
    told(upload.fault === 'notText' ? t.notText(upload.name) : t[upload.fault], [], true)
  }
}

/** Picks files with the dialog of the browser. */
export function UploadButton(props: {
  readonly label: string
  readonly take: (upload: ReadUpload) => void
  readonly size?: 'small'
}) {
  const { label, take, size } = props
  const input = useRef<HTMLInputElement>(null)
  const read = useUpload(take)
  return (
    <>
      <Button
        {...(size && { size })}
        icon={<UploadOutlined />}
        onClick={() => {
          input.current!.value = ''
          input.current!.click()
        }}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        className="file-input"
        tabIndex={-1}
        aria-label={label}
        onChange={({ target }) => void read(pickedFiles(target.files))}
      />
    </>
  )
}
