import { Form, Modal, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { ErrorAlert } from './error-alert.tsx'
import { useFormFailure } from './use-form-failure.ts'

const modalTexts = texts({ en: { cancel: 'Cancel' }, zh: { cancel: '取消' } })

export interface FormModalProps<Values extends object> {
  /** Open unless said otherwise. */
  readonly open?: boolean
  readonly title: string
  /** What the button says: the act. */
  readonly ok: string
  readonly initial?: Partial<Values>
  /** What it throws is shown, at the field that it names; else the window closes. */
  readonly submit: (values: Values) => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
  readonly width?: number
  /** The act cannot be undone. */
  readonly danger?: boolean
}

/**
 * A short form in a window over the page, its fields named as the parameters of the API are. Nothing of it stays when it
 * closes, so it may ask for secrets.
 */
export function FormModal<Values extends object>(props: FormModalProps<Values>) {
  const { open = true, title, ok, initial, submit, onClose, children, width = 560, danger = false } = props
  const t = useTexts(modalTexts)
  const [form] = Form.useForm<Values>()
  const failure = useFormFailure(form)
  const [busy, setBusy] = useState(false)
  const finish = async (values: Values): Promise<void> => {
    failure.clear()
    setBusy(true)
    try {
      await submit(values)
      onClose()
    } catch (error) {
      failure.show(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      okText={ok}
      cancelText={t.cancel}
      okButtonProps={{ htmlType: 'submit', loading: busy, danger }}
      onCancel={onClose}
      afterClose={failure.clear}
      mask={{ closable: false }}
      destroyOnHidden
      modalRender={window => (
        <Form<Values>
          form={form}
          layout="vertical"
          clearOnDestroy
          {...(initial && { initialValues: initial })}
          onFinish={values => void finish(values)}
          scrollToFirstError={{ focus: true }}
        >
          {window}
        </Form>
      )}
    >
      {typeof children === 'function' ? children(form) : children}
      <ErrorAlert error={failure.error} />
    </Modal>
  )
}
