import { Form, Input } from 'antd'
import { useTexts } from '../language/texts.ts'
import { FormModal } from '../ui/form-modal.tsx'
import { editorTexts } from './editor-texts.ts'
import { pathFault, type Files } from './envelope.ts'

/** Asks for the path of a new file, or a new path for one. */
export function FileNameForm(props: {
  readonly files: Files
  readonly former?: string
  readonly submit: (path: string) => void
  readonly onClose: () => void
}) {
  const { files, former, submit, onClose } = props
  const t = useTexts(editorTexts)
  const title = former === undefined ? t.add : `${t.rename}: ${former}`
  return (
    <FormModal<{ Path: string }>
      title={title}
      ok={former === undefined ? t.add : t.rename}
      initial={{ Path: former ?? '' }}
      submit={async ({ Path }) => submit(Path)}
      onClose={onClose}
    >
      <Form.Item
        name="Path"
        label={t.path}
        extra={t.pathHelp}
        rules={[
          { required: true, message: t.needPath },
          {
            validator: (_rule, path: string) => {
              const fault = path ? pathFault(files, path, former) : undefined
              return fault === undefined ? Promise.resolve() : Promise.reject(new Error(t[fault]))
            },
          },
        ]}
      >
        <Input autoFocus autoComplete="off" spellCheck={false} />
      </Form.Item>
    </FormModal>
  )
}
