import { Form, Modal, type FormInstance } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { ErrorAlert } from './error-alert.tsx'
import { useFormFailure } from './use-form-failure.ts'

const modalTexts = texts({ en: { cancel: 'Cancel' }, zh: { cancel: '取消' } })

export interface FormModalProps<Values extends object> {
  readonly title: string
  /** What the button says: the act. */
  readonly ok: string
  readonly initial?: Partial<Values>
  /** The window closes when it has ended; what it throws is shown in the form. */
  readonly submit: (values: Values) => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
  readonly width?: number
}

/** A short form in a window of its own. Its fields are named as the parameters of the API are. */
export function FormModal<Values extends object>(props: FormModalProps<Values>) {
  const { title, ok, initial, submit, onClose, children, width = 560 } = props
  const t = useTexts(modalTexts)
  const id = useId()
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
      open
      title={title}
      width={width}
      okText={ok}
      cancelText={t.cancel}
      okButtonProps={{ htmlType: 'submit', form: id, loading: busy }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form<Values>
        id={id}
        form={form}
        layout="vertical"
        requiredMark
        {...(initial && { initialValues: initial })}
        onFinish={values => void finish(values)}
        scrollToFirstError={{ focus: true }}
      >
        {typeof children === 'function' ? children(form) : children}
        <ErrorAlert error={failure.error} />
      </Form>
    </Modal>
  )
}
