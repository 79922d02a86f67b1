import { Button, Checkbox, Flex, Form } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { showAtField } from '../../../api/field-error.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { policiesTexts } from './policies-texts.ts'
import { isGoodPolicy, PolicyEditor } from './policy-editor.tsx'
import { pretty } from './statements.ts'

/** As RAM has it. */
const mostVersions = 5

interface Fields {
  readonly PolicyDocument: string
  readonly SetAsDefault: boolean
  readonly makeRoom?: boolean
}

/** Another version of a custom policy. */
export function EditPolicyPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const { name = '' } = useParams()
  const { data, error, isPending, refetch } = useRead('GetPolicy', {
    PolicyType: 'Custom',
    PolicyName: name,
  })
  return (
    <Page
      title={t.editTitle(name)}
      crumbs={[
        { title: t.policies, to: paths.policies() },
        { title: name, to: paths.policy('Custom', name) },
      ]}
      error={error}
      retry={() => void refetch()}
      loading={isPending}
    >
      {data && <EditForm name={name} document={pretty(data.DefaultPolicyVersion.PolicyDocument)} />}
    </Page>
  )
}

function EditForm({ name, document }: { readonly name: string; readonly document: string }) {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const denied = useGate()
  const navigate = useNavigate()
  const { done } = useNotices()
  const [form] = Form.useForm<Fields>()
  const [error, setError] = useState<unknown>()
  const versions = useRead('ListPolicyVersions', { PolicyType: 'Custom', PolicyName: name })
  const isFull = (versions.data?.PolicyVersions.PolicyVersion.length ?? 0) >= mostVersions
  const { mutateAsync: create, isPending } = useWrite('CreatePolicyVersion', [
    'GetPolicy',
    'ListPolicyVersions',
    'ListPolicies',
  ])
  const typed = Form.useWatch('PolicyDocument', form) ?? document
  const letGo = useUnsavedGuard(() => typed !== document)
  const save = async ({ PolicyDocument, SetAsDefault, makeRoom = false }: Fields): Promise<void> => {
    setError(undefined)
    try {
      const { PolicyVersion } = await create({
        PolicyName: name,
        PolicyDocument,
        SetAsDefault,
        RotateStrategy: makeRoom ? 'DeleteOldestNonDefaultVersionWhenLimitExceeded' : 'None',
      })
      letGo()
      done(t.savedVersion(PolicyVersion.VersionId))
      await navigate(paths.policy('Custom', name, SetAsDefault ? undefined : 'versions'))
    } catch (refusal) {
      setError(showAtField(form, refusal))
    }
  }
  return (
    <Form<Fields>
      form={form}
      name="edit-policy"
      layout="vertical"
      initialValues={{ PolicyDocument: document, SetAsDefault: true, makeRoom: true }}
      onFinish={values => void save(values)}
    >
      <Form.Item name="PolicyDocument" noStyle>
        <PolicyEditor />
      </Form.Item>
      <div className="form-buttons">
        <Form.Item name="SetAsDefault" valuePropName="checked" noStyle>
          <Checkbox>{t.setDefault}</Checkbox>
        </Form.Item>
        {isFull && (
          <Form.Item name="makeRoom" valuePropName="checked" noStyle>
            <Checkbox>{t.makeRoom}</Checkbox>
          </Form.Item>
        )}
      </div>
      <ErrorAlert error={error} />
      <Flex gap="small" className="form-buttons">
        <GatedButton
          type="primary"
          htmlType="submit"
          loading={isPending}
          reason={
            denied('ram:CreatePolicyVersion') ?? (isGoodPolicy(typed, 'grant') ? undefined : t.fixFirst)
          }
        >
          {t.saveVersion}
        </GatedButton>
        <Button onClick={() => void navigate(paths.policy('Custom', name))}>{t.cancel}</Button>
      </Flex>
    </Form>
  )
}
