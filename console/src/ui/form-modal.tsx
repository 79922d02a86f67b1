import { Form, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { showAtField } from '../api/field-error.ts'
import { texts, useTexts } from '../language/texts.ts'
import { ErrorAlert } from './error-alert.tsx'

const modalTexts = texts({ en: { cancel: 'Cancel' }, zh: { cancel: '取消' } })

export interface FormModalProps<Values extends object> {
  readonly open: boolean
  readonly title: string
  /** What the button says: the act. */
  readonly ok: string
  readonly initial?: Partial<Values>
  readonly width?: number
  /** What it throws is shown, at the field that it names; else the window closes. */
  readonly submit: (values: Values) => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A few fields in a window over the page. Nothing of it stays when it closes, so it may ask for secrets. */
export function FormModal<Values extends object>(props: FormModalProps<Values>) {
  const { open, title, ok, initial, width = 560, submit, onClose, children } = props
  const t = useTexts(modalTexts)
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const onFinish = async (values: Values): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await submit(values)
      onClose()
    } catch (refusal) {
      setError(showAtField(form, refusal))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={ok}
      cancelText={t.cancel}
      okButtonProps={{ htmlType: 'submit', loading: busy }}
      onCancel={onClose}
      afterClose={() => setError(undefined)}
      mask={{ closable: false }}
      width={width}
      destroyOnHidden
      modalRender={window => (
        <Form<Values>
          form={form}
          layout="vertical"
          clearOnDestroy
          {...(initial && { initialValues: initial })}
          onFinish={values => void onFinish(values)}
        >
          {window}
        </Form>
      )}
    >
      {children}
      {error !== undefined && <ErrorAlert error={error} />}
    </Modal>
  )
}
