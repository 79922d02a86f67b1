import { Button, Checkbox, Flex, Form, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { showAtField } from '../../../api/field-error.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useMay } from '../../../session/session.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { TermsFields } from '../../../access/login-profile.tsx'
import { NameField } from '../../../access/name-field.tsx'
import { PasswordField } from '../../../access/password-field.tsx'
import { GroupPicker, PolicyPicker } from '../../../access/pickers.tsx'
import { createUser, type NewUser, type UserMade } from './create-user.ts'
import { MadeUser } from './made-user.tsx'
import { newUserTexts } from './new-user-texts.ts'
import { UserFields } from './user-fields.tsx'

export function NewUserPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(newUserTexts) }
  const [made, setMade] = useState<UserMade>()
  return (
    <Page title={made ? t.made(made.userName) : t.title} crumbs={[{ title: t.users, to: paths.users() }]}>
      {made ? (
        <MadeUser made={made} onAnother={() => setMade(undefined)} />
      ) : (
        <NewUserForm onMade={setMade} />
      )}
    </Page>
  )
}

function NewUserForm({ onMade }: { readonly onMade: (made: UserMade) => void }) {
  const t = { ...useTexts(accessTexts), ...useTexts(newUserTexts) }
  const denied = useGate()
  const may = useMay()
  const navigate = useNavigate()
  const [form] = Form.useForm<NewUser>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const withPassword = Form.useWatch('withPassword', form) ?? false
  const [touched, setTouched] = useState(false)
  useUnsavedGuard(() => touched)
  const create = async (values: NewUser): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      onMade(await createUser(values))
    } catch (refusal) {
      setError(showAtField(form, refusal))
      setBusy(false)
    }
  }
  return (
    <Form<NewUser>
      form={form}
      name="new-user"
      layout="vertical"
      className="form-page"
      initialValues={{ withPassword: false, withKey: false, PasswordResetRequired: true }}
      onValuesChange={() => setTouched(true)}
      onFinish={values => void create(values)}
    >
      <Typography.Title level={2} className="form-section">
        {t.who}
      </Typography.Title>
      <NameField name="UserName" extra={t.nameHint} />
      <UserFields />
      <Typography.Title level={2} className="form-section">
        {t.signIn}
      </Typography.Title>
      <Form.Item name="withPassword" valuePropName="checked">
        <Checkbox disabled={!may('ram:CreateLoginProfile')}>{t.password}</Checkbox>
      </Form.Item>
      {withPassword && (
        <div className="form-nested">
          <PasswordField />
          <TermsFields />
        </div>
      )}
      <Form.Item name="withKey" valuePropName="checked">
        <Checkbox disabled={!may('ram:CreateAccessKey')}>{t.key}</Checkbox>
      </Form.Item>
      <Typography.Title level={2} className="form-section">
        {t.may}
      </Typography.Title>
      <Form.Item name="groups" label={t.groups} extra={t.groupsHint}>
        <GroupPicker label={t.groups} disabled={!may('ram:AddUserToGroup')} />
      </Form.Item>
      <Form.Item name="policies" label={t.policies} extra={t.policiesHint}>
        <PolicyPicker label={t.policies} disabled={!may('ram:AttachPolicyToUser')} />
      </Form.Item>
      <ErrorAlert error={error} />
      <Flex gap="small" className="form-buttons">
        <GatedButton type="primary" htmlType="submit" loading={busy} reason={denied('ram:CreateUser')}>
          {t.create}
        </GatedButton>
        <Button onClick={() => void navigate(paths.users())}>{t.cancel}</Button>
      </Flex>
    </Form>
  )
}
