import { Alert, Button, Checkbox, Flex, Form, Input } from 'antd'
import type { ApiError } from '../../../src/client/api-error.ts'
import type { Enrolment } from '../../../src/sign-in/errors.ts'
import { useTexts } from '../language/texts.ts'
import { Copyable } from '../ui/copyable.tsx'
import { SignInError } from './sign-in-error.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** What the server asks for beyond a password that is right. */
export type Step =
  | { readonly ask: 'new-password' }
  | { readonly ask: 'code' }
  | { readonly ask: 'enrolment'; readonly enrolment: Enrolment }

/** Undefined for what no further input mends. */
export function stepOf({ code, body }: ApiError): Step | undefined {
  if (code === 'PasswordResetRequired' || code === 'InvalidParameter.NewPassword')
    return { ask: 'new-password' }
  if (code === 'MFACodeRequired' || code === 'IncorrectMFACode') return { ask: 'code' }
  if (code === 'MFABindRequired' && body['MFAEnrolment'])
    return { ask: 'enrolment', enrolment: body['MFAEnrolment'] as Enrolment }
  return undefined
}

interface Fields {
  readonly NewPassword?: string
  readonly MFACode?: string
  readonly RememberBrowser?: boolean
  readonly Code1?: string
  readonly Code2?: string
}

export function SecondStep(props: {
  readonly step: Step
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (more: object) => void
  readonly onBack: () => void
}) {
  const { step, busy, error, onSubmit, onBack } = props
  const t = useTexts(signInTexts)
  const submit = ({ NewPassword, MFACode, RememberBrowser, Code1, Code2 }: Fields): void => {
    if (step.ask === 'new-password') onSubmit({ NewPassword })
    else if (step.ask === 'code') onSubmit({ MFACode, RememberBrowser })
    else onSubmit({ MFAEnrolment: { Token: step.enrolment.Token, Code1, Code2 } })
  }
  return (
    <Form name="sign-in-second" layout="vertical" requiredMark={false} onFinish={submit}>
      {step.ask === 'new-password' && <NewPassword />}
      {step.ask === 'code' && (
        <>
          <Alert type="info" title={t.codeWhy} className="below-space" />
          <CodeField name="MFACode" label={t.code} first />
          <Form.Item name="RememberBrowser" valuePropName="checked">
            <Checkbox>{t.remember}</Checkbox>
          </Form.Item>
        </>
      )}
      {step.ask === 'enrolment' && <Enrol enrolment={step.enrolment} />}
      <SignInError error={error} />
      <Flex vertical gap="small">
        <Button type="primary" htmlType="submit" loading={busy} block>
          {t.signIn}
        </Button>
        <Button block onClick={onBack}>
          {t.back}
        </Button>
      </Flex>
    </Form>
  )
}

function NewPassword() {
  const t = useTexts(signInTexts)
  return (
    <>
      <Alert type="info" title={t.newPasswordWhy} className="below-space" />
      <Form.Item name="NewPassword" label={t.newPassword} rules={[{ required: true, message: t.required }]}>
        <Input.Password autoComplete="new-password" maxLength={512} autoFocus />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.newPasswordAgain}
        dependencies={['NewPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('NewPassword')
                ? Promise.resolve()
                : Promise.reject(new Error(t.different)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={512} />
      </Form.Item>
    </>
  )
}

function CodeField({
  name,
  label,
  first = false,
}: {
  readonly name: string
  readonly label: string
  readonly first?: boolean
}) {
  const t = useTexts(signInTexts)
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ pattern: /^\d{6}$/, required: true, message: t.sixDigits }]}
    >
      <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus={first} />
    </Form.Item>
  )
}

function Enrol({ enrolment }: { readonly enrolment: Enrolment }) {
  const t = useTexts(signInTexts)
  return (
    <>
      <Alert type="info" title={t.bindWhy} className="below-space" />
      <Flex vertical align="center" gap="small" className="below-space">
        <img src={`data:image/png;base64,${enrolment.QRCodePNG}`} alt={t.qr} width={200} height={200} />
        <span>{t.bindSeed}</span>
        <Copyable>{enrolment.Base32StringSeed}</Copyable>
      </Flex>
      <CodeField name="Code1" label={t.code1} first />
      <CodeField name="Code2" label={t.code2} />
    </>
  )
}
