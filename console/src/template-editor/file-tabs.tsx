import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Badge, Flex, Tabs } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../language/texts.ts'
import { GatedButton } from '../ui/gated-button.tsx'
import { useConfirm } from '../ui/use-confirm.tsx'
import { changed, type Draft } from './draft.ts'
import { editorTexts } from './editor-texts.ts'
import { withFile, withFiles, withoutFile, withRenamed } from './envelope.ts'
import { FileNameForm } from './file-name-form.tsx'
import { errorsIn, type Problem } from './problems.ts'
import { UploadButton } from './upload-button.tsx'

type FilesDraft = Draft & { readonly view: 'files' }

/** The files of a template, each a tab with the count of its errors; changed where `onChange` is there. */
export function FileTabs(props: {
  readonly draft: FilesDraft
  readonly problems: readonly Problem[]
  readonly onChange: (draft: Draft) => void
  readonly readOnly?: boolean
  /** Each file keeps its editor, and so what can be undone in it. */
  readonly editorOf: (path: string) => ReactNode
}) {
  const { draft, problems, onChange, readOnly, editorOf } = props
  const t = useTexts(editorTexts)
  const { files } = draft.envelope
  return (
    <>
      {!readOnly && <FileActions draft={draft} onChange={onChange} />}
      <Tabs
        type="card"
        size="small"
        className="file-tabs"
        activeKey={draft.path}
        onChange={path => onChange({ ...draft, path })}
        items={[...files.keys()].map(path => {
          const count = errorsIn(problems).filter(({ File }) => File === path).length
          return {
            key: path,
            children: editorOf(path),
            label: (
              <>
                {path}
                {count > 0 && (
                  <>
                    {' '}
                    <Badge count={count} size="small" title={t.problem(count)} />
                  </>
                )}
              </>
            ),
          }
        })}
      />
    </>
  )
}

function FileActions({
  draft,
  onChange,
}: {
  readonly draft: FilesDraft
  readonly onChange: (draft: Draft) => void
}) {
  const t = useTexts(editorTexts)
  const confirm = useConfirm()
  const [asking, setAsking] = useState<'add' | 'rename'>()
  const { envelope, path } = draft
  const remove = (): void =>
    confirm({
      title: t.removeTitle(path),
      content: t.removeText,
      ok: t.remove,
      act: async () => onChange(changed(draft, withoutFile(envelope, path))),
    })
  const name = (given: string): void =>
    onChange(
      asking === 'rename'
        ? changed(draft, withRenamed(envelope, path, given), given)
        : changed(draft, withFile(envelope, given, ''), given),
    )
  return (
    <Flex gap="small" wrap className="file-actions">
      <GatedButton size="small" icon={<PlusOutlined />} onClick={() => setAsking('add')}>
        {t.add}
      </GatedButton>
      <UploadButton
        size="small"
        label={t.upload}
        take={upload => {
          const files = 'files' in upload ? upload.files : undefined
          if (files) onChange(changed(draft, withFiles(envelope, files), [...files.keys()][0]))
          else if ('text' in upload) onChange({ view: 'document', text: upload.text })
        }}
      />
      <GatedButton size="small" icon={<EditOutlined />} onClick={() => setAsking('rename')}>
        {t.rename}
      </GatedButton>
      <GatedButton
        size="small"
        icon={<DeleteOutlined />}
        reason={envelope.files.size === 1 ? t.lastFile : undefined}
        onClick={remove}
      >
        {t.remove}
      </GatedButton>
      {asking && (
        <FileNameForm
          files={envelope.files}
          {...(asking === 'rename' && { former: path })}
          submit={name}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Flex>
  )
}
