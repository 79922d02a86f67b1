import { Checkbox, Form, InputNumber, Typography } from 'antd'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { SettingsForm } from './settings-form.tsx'
import { settingsTexts } from './settings-texts.ts'

type Policy = Output<'GetPasswordPolicy'>['PasswordPolicy']

const kinds = [
  'RequireLowercaseCharacters',
  'RequireUppercaseCharacters',
  'RequireNumbers',
  'RequireSymbols',
] as const

/** What passwords have to be. */
export function PasswordPolicyForm() {
  const t = useTexts(settingsTexts)
  const [form] = Form.useForm<Policy>()
  const { data, error, refetch } = useRead('GetPasswordPolicy', {})
  const { mutateAsync: save } = useWrite('SetPasswordPolicy', ['GetPasswordPolicy'])
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  if (!data) return <Waiting />
  const number = (name: keyof typeof limits, hint?: string) => (
    <Form.Item name={name} label={t[name]} {...(hint !== undefined && { extra: hint })}>
      <InputNumber min={limits[name][0]} max={limits[name][1]} precision={0} />
    </Form.Item>
  )
  return (
    <SettingsForm
      name="password-policy"
      form={form}
      values={data.PasswordPolicy}
      action="ram:SetPasswordPolicy"
      save={save}
    >
      <Typography.Paragraph type="secondary">{t.passwordsWhy}</Typography.Paragraph>
      {number('MinimumPasswordLength')}
      <fieldset className="checks">
        <legend>{t.required}</legend>
        {kinds.map(name => (
          <Form.Item key={name} name={name} valuePropName="checked" noStyle>
            <Checkbox>{t[name]}</Checkbox>
          </Form.Item>
        ))}
      </fieldset>
      {number('MaxPasswordAge', t.forEver)}
      <Form.Item name="HardExpiry" valuePropName="checked">
        <Checkbox>{t.HardExpiry}</Checkbox>
      </Form.Item>
      {number('PasswordReusePrevention', t.reuseHint)}
      {number('MaxLoginAttemps', t.attemptsHint)}
    </SettingsForm>
  )
}

/** As identity/password-policy has them. */
const limits = {
  MinimumPasswordLength: [8, 32],
  MaxPasswordAge: [0, 1095],
  PasswordReusePrevention: [0, 24],
  MaxLoginAttemps: [0, 32],
} as const
