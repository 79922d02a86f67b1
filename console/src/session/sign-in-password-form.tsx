import { Button, Form, Input, type FormInstance } from 'antd'
import { useTexts } from '../language/texts.ts'
import { SignInError } from './sign-in-error.tsx'
import { signInTexts } from './sign-in-texts.ts'

export interface PasswordFields {
  readonly Account: string
  readonly User: string
  readonly Password: string
}

export function PasswordForm(props: {
  readonly form: FormInstance<PasswordFields>
  readonly account: string
  readonly user: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (fields: PasswordFields) => void
}) {
  const { form, account, user, busy, error, onSubmit } = props
  const t = useTexts(signInTexts)
  const rules = [{ required: true, message: t.required }]
  const knowsAll = account !== '' && user !== ''
  return (
    <Form
      form={form}
      name="sign-in"
      layout="vertical"
      requiredMark={false}
      initialValues={{ Account: account, User: user }}
      onFinish={onSubmit}
    >
      <Form.Item name="Account" label={t.account} rules={rules}>
        <Input autoComplete="organization" maxLength={64} autoFocus={account === ''} />
      </Form.Item>
      <Form.Item name="User" label={t.user} rules={rules} extra={t.userHint}>
        <Input autoComplete="username" maxLength={128} autoFocus={account !== '' && user === ''} />
      </Form.Item>
      <Form.Item name="Password" label={t.password} rules={rules}>
        <Input.Password autoComplete="current-password" maxLength={512} autoFocus={knowsAll} />
      </Form.Item>
      <SignInError error={error} />
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t.signIn}
      </Button>
    </Form>
  )
}
