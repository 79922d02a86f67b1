import { Button, Card, Flex, Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { texts, useTexts } from '../../../language/texts.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { actionOptions } from './known-actions.ts'
import { withStatement } from './statements.ts'

const adderTexts = texts({
  en: {
    title: 'Add a statement',
    effect: 'Effect',
    Allow: 'Allow',
    Deny: 'Deny',
    actions: 'Actions',
    actionsHint: 'Choose, or type a pattern such as servicecatalog:Get*',
    resource: 'Resource',
    resourceHint: '“*” for everything, or an ARN such as acs:servicecatalog:*:*:product/prod-…',
    add: 'Add to the document',
    nothing: 'Choose an action first.',
    broken: 'The document has to be JSON with a list of statements first.',
    show: 'Add a statement…',
  },
  zh: {
    title: '添加语句',
    effect: '效果',
    Allow: '允许',
    Deny: '拒绝',
    actions: '操作',
    actionsHint: '选择，或输入通配符，例如 servicecatalog:Get*',
    resource: '资源',
    resourceHint: '“*”表示全部，或填写 ARN，例如 acs:servicecatalog:*:*:product/prod-…',
    add: '添加到文档',
    nothing: '请先选择操作。',
    broken: '文档须为包含语句列表的 JSON。',
    show: '添加语句…',
  },
})

/** Writes one statement more into a document, out of the actions that there are. */
export function StatementAdder({
  text,
  onChange,
}: {
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const t = useTexts(adderTexts)
  const id = useId()
  const [open, setOpen] = useState(false)
  const [effect, setEffect] = useState<'Allow' | 'Deny'>('Allow')
  const [actions, setActions] = useState<string[]>([])
  const [resource, setResource] = useState('*')
  if (!open) {
    return (
      <Button className="align-start" onClick={() => setOpen(true)}>
        {t.show}
      </Button>
    )
  }
  const next = withStatement(text, {
    Effect: effect,
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: resource,
  })
  const reason = actions.length === 0 ? t.nothing : next === undefined ? t.broken : undefined
  return (
    <Card title={t.title} size="small">
      <Flex vertical gap="small">
        <Radio.Group
          aria-label={t.effect}
          value={effect}
          optionType="button"
          options={[
            { value: 'Allow', label: t.Allow },
            { value: 'Deny', label: t.Deny },
          ]}
          onChange={({ target }) => setEffect(target.value as 'Allow' | 'Deny')}
        />
        <label htmlFor={`${id}-actions`}>{t.actions}</label>
        <Select
          id={`${id}-actions`}
          mode="tags"
          aria-label={t.actions}
          placeholder={t.actionsHint}
          value={actions}
          options={[...actionOptions]}
          tokenSeparators={[' ', ',']}
          onChange={(chosen: string[]) => setActions(chosen)}
        />
        <label htmlFor={`${id}-resource`}>{t.resource}</label>
        <Input
          id={`${id}-resource`}
          value={resource}
          maxLength={512}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setResource(target.value)}
        />
        <span id={`${id}-hint`} className="secondary small">
          {t.resourceHint}
        </span>
        <GatedButton
          reason={reason}
          onClick={() => {
            if (next === undefined) return
            onChange(next)
            setActions([])
          }}
        >
          {t.add}
        </GatedButton>
      </Flex>
    </Card>
  )
}
