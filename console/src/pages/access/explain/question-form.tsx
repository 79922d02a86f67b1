import { AutoComplete, Button, Form, Input, Select } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { useMay } from '../../../session/session.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { useRoleNames, useUserNames } from '../../../access/pickers.tsx'
import { knownActions } from '../policies/known-actions.ts'
import { explainTexts } from './explain-texts.ts'
import { isContext, type Question } from './question.ts'

export function QuestionForm({
  question,
  busy,
  onAsk,
}: {
  readonly question: Question
  readonly busy: boolean
  readonly onAsk: (question: Question) => void
}) {
  const t = { ...useTexts(accessTexts), ...useTexts(explainTexts) }
  const may = useMay()
  const others = may('larder:ExplainAccess')
  const users = useUserNames(others && may('ram:ListUsers'))
  const roles = useRoleNames(others && may('ram:ListRoles'))
  const named = question.who !== '' ? [question.who] : []
  const values = [
    ...new Set([
      ...named,
      ...(users.data ?? []).map(({ UserName }) => `User/${UserName}`),
      ...(roles.data ?? []).map(({ RoleName }) => `Role/${RoleName}`),
    ]),
  ]
  const labelOf = (value: string): string => {
    const name = value.slice(value.indexOf('/') + 1)
    return value.startsWith('User/') ? t.user(name) : t.role(name)
  }
  return (
    <Form<Question> name="explain" layout="vertical" initialValues={question} onFinish={onAsk}>
      <Form.Item name="who" label={t.who} {...(!others && { extra: t.onlySelf('larder:ExplainAccess') })}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: t.me }, ...values.map(value => ({ value, label: labelOf(value) }))]}
        />
      </Form.Item>
      <Form.Item
        name="action"
        label={t.action}
        extra={t.actionHint}
        rules={[{ required: true, message: t.required }]}
      >
        <AutoComplete
          options={knownActions.map(value => ({ value }))}
          showSearch={{
            filterOption: (text, option) =>
              (option?.value ?? '').toLowerCase().includes(text.trim().toLowerCase()),
          }}
        />
      </Form.Item>
      <Form.Item name="resource" label={t.resource} extra={t.resourceHint}>
        <Input.TextArea rows={2} spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="context"
        label={t.context}
        extra={t.contextHint}
        rules={[
          {
            validator: (_rule, text: string) =>
              isContext(text) ? Promise.resolve() : Promise.reject(new Error(t.contextWrong)),
          },
        ]}
      >
        <Input.TextArea rows={2} spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} className="below-space">
        {t.explain}
      </Button>
    </Form>
  )
}
