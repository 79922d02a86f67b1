import { Checkbox, Form, Input, InputNumber, Typography } from 'antd'
import { masksProblem } from '../../../../../src/identity/security-preference/rules.ts'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { SettingsForm } from './settings-form.tsx'
import { settingsTexts } from './settings-texts.ts'

interface Fields {
  readonly AllowUserToChangePassword: boolean
  readonly AllowUserToManageAccessKeys: boolean
  readonly AllowUserToManageMFADevices: boolean
  readonly EnableSaveMFATicket: boolean
  readonly LoginSessionDuration: number
  /** One a line. */
  readonly LoginNetworkMasks: string
}

const selfService = [
  'AllowUserToChangePassword',
  'AllowUserToManageMFADevices',
  'AllowUserToManageAccessKeys',
] as const

const fieldsOf = (preference: Output<'GetSecurityPreference'>['SecurityPreference']): Fields => ({
  AllowUserToChangePassword: preference.LoginProfilePreference.AllowUserToChangePassword,
  AllowUserToManageAccessKeys: preference.AccessKeyPreference.AllowUserToManageAccessKeys,
  AllowUserToManageMFADevices: preference.MFAPreference.AllowUserToManageMFADevices,
  EnableSaveMFATicket: preference.LoginProfilePreference.EnableSaveMFATicket,
  LoginSessionDuration: preference.LoginProfilePreference.LoginSessionDuration,
  LoginNetworkMasks: preference.LoginProfilePreference.LoginNetworkMasks.split(';').join('\n'),
})

/** As the API takes them: separated by semicolons. */
const masksOf = (lines: string): string =>
  lines
    .split(/[\s;,]+/)
    .filter(mask => mask !== '')
    .join(';')

/** What users may do about themselves, and what their sessions are like. */
export function PreferencesForm() {
  const t = useTexts(settingsTexts)
  const [form] = Form.useForm<Fields>()
  const { data, error, refetch } = useRead('GetSecurityPreference', {})
  const { mutateAsync: save } = useWrite('SetSecurityPreference', ['GetSecurityPreference'])
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <SettingsForm
      name="security-preference"
      form={form}
      values={fieldsOf(data.SecurityPreference)}
      action="ram:SetSecurityPreference"
      save={values => save({ ...values, LoginNetworkMasks: masksOf(values.LoginNetworkMasks) })}
    >
      <fieldset className="checks">
        <legend>{t.selfService}</legend>
        {selfService.map(name => (
          <Form.Item key={name} name={name} valuePropName="checked" noStyle>
            <Checkbox>{t[name]}</Checkbox>
          </Form.Item>
        ))}
      </fieldset>
      <Typography.Title level={2} className="form-section">
        {t.sessions}
      </Typography.Title>
      <Form.Item name="LoginSessionDuration" label={t.LoginSessionDuration}>
        <InputNumber min={1} max={24} precision={0} />
      </Form.Item>
      <Form.Item name="EnableSaveMFATicket" valuePropName="checked">
        <Checkbox>{t.EnableSaveMFATicket}</Checkbox>
      </Form.Item>
      <Form.Item
        name="LoginNetworkMasks"
        label={t.LoginNetworkMasks}
        extra={t.masksHint}
        rules={[
          {
            validator: (_rule, lines: string) =>
              masksProblem(masksOf(lines)) === undefined
                ? Promise.resolve()
                : Promise.reject(new Error(t.masksWrong)),
          },
        ]}
      >
        <Input.TextArea rows={4} maxLength={512} className="code-input" spellCheck={false} />
      </Form.Item>
    </SettingsForm>
  )
}
