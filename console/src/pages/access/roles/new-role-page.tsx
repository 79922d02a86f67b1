import { Alert, Button, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, type Input as InputOf } from '../../../api/call.ts'
import { showAtField } from '../../../api/field-error.ts'
import { useRefresh } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useMay, useSession } from '../../../session/session.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { attachmentReads, attachPolicy, refOf } from '../../../access/attachments.ts'
import { NameField } from '../../../access/name-field.tsx'
import { PolicyPicker } from '../../../access/pickers.tsx'
import { isGoodPolicy } from '../policies/policy-editor.tsx'
import { rolesTexts } from './roles-texts.ts'
import { SessionField } from './session-field.tsx'
import { TrustField } from './trust-field.tsx'
import { noTrust, trustDocument } from './trust.ts'

type NewRole = InputOf<'CreateRole'> & { readonly policies?: string[] }

export function NewRolePage() {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const denied = useGate()
  const may = useMay()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const { AccountId } = useSession()
  const { done } = useNotices()
  const [form] = Form.useForm<NewRole>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  // The role is there, and only policies were refused: it is not made twice.
  const [made, setMade] = useState<string>()
  const trust = Form.useWatch('AssumeRolePolicyDocument', form) ?? ''
  const [touched, setTouched] = useState(false)
  const letGo = useUnsavedGuard(() => touched)
  const create = async ({ policies = [], ...role }: NewRole): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const name = made ?? (await call('CreateRole', role)).Role.RoleName
      setMade(name)
      for (const key of policies) await attachPolicy({ kind: 'Role', name }, refOf(key))
      letGo()
      done(t.made(name))
      await navigate(paths.role(name))
    } catch (refusal) {
      setError(showAtField(form, refusal))
    } finally {
      setBusy(false)
      await refresh(['ListRoles', ...attachmentReads])
    }
  }
  return (
    <Page title={t.newRole} crumbs={[{ title: t.roles, to: paths.roles() }]}>
      <Form<NewRole>
        form={form}
        name="new-role"
        layout="vertical"
        initialValues={{
          MaxSessionDuration: 3600,
          AssumeRolePolicyDocument: trustDocument(AccountId, noTrust),
        }}
        onValuesChange={() => setTouched(true)}
        onFinish={values => void create(values)}
      >
        <div className="form-page">
          <NameField name="RoleName" />
          <Form.Item name="Description" label={t.description}>
            <Input maxLength={1024} autoComplete="off" />
          </Form.Item>
        </div>
        <Typography.Title level={2} className="form-section">
          {t.trust}
        </Typography.Title>
        <Typography.Paragraph type="secondary">{t.trustHint}</Typography.Paragraph>
        <Form.Item name="AssumeRolePolicyDocument" noStyle>
          <TrustField />
        </Form.Item>
        <div className="form-page">
          <SessionField name="MaxSessionDuration" />
          <Form.Item name="policies" label={t.policies} extra={t.policiesHint}>
            <PolicyPicker label={t.policies} disabled={!may('ram:AttachPolicyToRole')} />
          </Form.Item>
        </div>
        {made !== undefined && error !== undefined && (
          <Alert type="warning" showIcon title={t.made(made)} className="below-space" />
        )}
        <ErrorAlert error={error} />
        <Flex gap="small" className="form-buttons">
          <GatedButton
            type="primary"
            htmlType="submit"
            loading={busy}
            reason={denied('ram:CreateRole') ?? (isGoodPolicy(trust, 'trust') ? undefined : t.nobody)}
          >
            {t.create}
          </GatedButton>
          <Button onClick={() => void navigate(paths.roles())}>{t.cancel}</Button>
        </Flex>
      </Form>
    </Page>
  )
}
