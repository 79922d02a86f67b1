import { Button, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { showAtField } from '../../../api/field-error.ts'
import type { Input as InputOf } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
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
import { policyNamePattern } from '../../../access/rules.ts'
import { policiesTexts } from './policies-texts.ts'
import { isGoodPolicy, PolicyEditor } from './policy-editor.tsx'
import { policyTemplates, templateTexts, type TemplateName } from './templates.ts'

const names = Object.keys(policyTemplates) as TemplateName[]

export function NewPolicyPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const templates = useTexts(templateTexts)
  const denied = useGate()
  const navigate = useNavigate()
  const { done } = useNotices()
  const [form] = Form.useForm<InputOf<'CreatePolicy'>>()
  const [error, setError] = useState<unknown>()
  const { mutateAsync: create, isPending } = useWrite('CreatePolicy', ['ListPolicies'])
  const document = Form.useWatch('PolicyDocument', form) ?? ''
  const [touched, setTouched] = useState(false)
  const letGo = useUnsavedGuard(() => touched)
  const save = async (values: InputOf<'CreatePolicy'>): Promise<void> => {
    setError(undefined)
    try {
      await create(values)
    } catch (refusal) {
      setError(showAtField(form, refusal))
      return
    }
    letGo()
    done(t.madePolicy(values.PolicyName))
    await navigate(paths.policy('Custom', values.PolicyName))
  }
  return (
    <Page title={t.newPolicy} crumbs={[{ title: t.policies, to: paths.policies() }]}>
      <Form<InputOf<'CreatePolicy'>>
        form={form}
        name="new-policy"
        layout="vertical"
        initialValues={{ PolicyDocument: policyTemplates.readCatalog }}
        onValuesChange={() => setTouched(true)}
        onFinish={values => void save(values)}
      >
        <div className="form-page">
          <Form.Item
            name="PolicyName"
            label={t.name}
            extra={t.newName}
            rules={[
              { required: true, message: t.required },
              { pattern: policyNamePattern, message: t.newName },
            ]}
          >
            <Input maxLength={128} autoFocus autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="Description" label={t.description}>
            <Input maxLength={1024} autoComplete="off" />
          </Form.Item>
          <Form.Item label={t.startFrom} htmlFor="start-from">
            <Select<TemplateName>
              id="start-from"
              aria-label={t.startFrom}
              defaultValue="readCatalog"
              options={names.map(value => ({ value, label: templates[value] }))}
              onChange={chosen => form.setFieldValue('PolicyDocument', policyTemplates[chosen])}
            />
          </Form.Item>
        </div>
        <Form.Item name="PolicyDocument" noStyle>
          <PolicyEditor />
        </Form.Item>
        <ErrorAlert error={error} />
        <Flex gap="small" className="form-buttons">
          <GatedButton
            type="primary"
            htmlType="submit"
            loading={isPending}
            reason={denied('ram:CreatePolicy') ?? (isGoodPolicy(document, 'grant') ? undefined : t.fixFirst)}
          >
            {t.createPolicy}
          </GatedButton>
          <Button onClick={() => void navigate(paths.policies())}>{t.cancel}</Button>
        </Flex>
      </Form>
    </Page>
  )
}
