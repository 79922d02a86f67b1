import { Button, Form, Input } from 'antd'
import { useTexts } from '../language/texts.ts'
import { SignInError } from './sign-in-error.tsx'
import { signInTexts } from './sign-in-texts.ts'

export interface KeyFields {
  readonly AccessKeyId: string
  readonly AccessKeySecret: string
}

export function KeyForm({
  busy,
  error,
  onSubmit,
}: {
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (fields: KeyFields) => void
}) {
  const t = useTexts(signInTexts)
  const rules = [{ required: true, message: t.required }]
  return (
    <Form name="sign-in-key" layout="vertical" requiredMark={false} onFinish={onSubmit}>
      <Form.Item name="AccessKeyId" label={t.keyId} rules={rules}>
        <Input autoComplete="off" maxLength={128} />
      </Form.Item>
      <Form.Item name="AccessKeySecret" label={t.keySecret} rules={rules}>
        <Input.Password autoComplete="off" maxLength={256} />
      </Form.Item>
      <SignInError error={error} />
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t.signIn}
      </Button>
    </Form>
  )
}
