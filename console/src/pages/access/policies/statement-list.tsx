import { CheckCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useFormat } from '../../../language/format.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import '../../../access/access.css'
import type { PolicyKind } from './problems.ts'
import { statementsOf, type StatementView } from './statements.ts'

const statementTexts = texts({
  en: {
    Allow: 'Allows',
    Deny: 'Denies',
    actions: 'Actions',
    allBut: 'All but',
    resources: 'On',
    everything: 'everything',
    who: 'Who',
    conditions: 'Only if',
    nothing: 'Nothing to show until the document is right.',
    more: (count: number) => `${count} more`,
    label: 'What it says',
  },
  zh: {
    Allow: '允许',
    Deny: '拒绝',
    actions: '操作',
    allBut: '除以下之外的全部',
    resources: '资源',
    everything: '全部',
    who: '主体',
    conditions: '条件',
    nothing: '文档正确后在此显示摘要。',
    more: (count: number) => `其余 ${count} 项`,
    label: '策略摘要',
  },
})

/** A policy in words: what it allows and denies, on what, to whom, and when. */
export function StatementList({ text, kind }: { readonly text: string; readonly kind: PolicyKind }) {
  const t = useTexts(statementTexts)
  const statements = statementsOf(text, kind)
  if (!statements) return <Typography.Text type="secondary">{t.nothing}</Typography.Text>
  return (
    <ol className="plain-list" aria-label={t.label}>
      {statements.map((statement, index) => (
        // Statements have no names; they stand in the order of the document.
        <li key={index} className="statement">
          <StatementCard statement={statement} />
        </li>
      ))}
    </ol>
  )
}

export function StatementCard({ statement }: { readonly statement: StatementView }) {
  const t = useTexts(statementTexts)
  const format = useFormat()
  const { effect, actions, exceptActions, resources, exceptResources, principals, conditions } = statement
  return (
    <>
      {effect === 'Allow' ? (
        <Tag color="success" icon={<CheckCircleOutlined />}>
          {t.Allow}
        </Tag>
      ) : (
        <Tag color="error" icon={<StopOutlined />}>
          {t.Deny}
        </Tag>
      )}
      <dl>
        <dt>{t.actions}</dt>
        <dd>
          {exceptActions && `${t.allBut} `}
          <Names names={actions} />
        </dd>
        {resources.length > 0 && (
          <>
            <dt>{t.resources}</dt>
            <dd>
              {exceptResources && `${t.allBut} `}
              <Names names={resources} />
            </dd>
          </>
        )}
        {principals.map(({ kind, names }) => (
          <div key={kind} className="contents">
            <dt>
              {t.who} ({kind})
            </dt>
            <dd>
              <Names names={names} />
            </dd>
          </div>
        ))}
        {conditions.length > 0 && (
          <>
            <dt>{t.conditions}</dt>
            <dd>
              {conditions.map(({ operator, key, values }) => (
                <div key={`${operator} ${key}`}>
                  <Typography.Text code>{key}</Typography.Text> {operator} {format.list(values)}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

const mostShown = 8

function Names({ names }: { readonly names: readonly string[] }) {
  const t = useTexts(statementTexts)
  const [all, setAll] = useState(false)
  if (names.length === 1 && names[0] === '*') return <>{t.everything}</>
  const shown = all ? names : names.slice(0, mostShown)
  return (
    <Flex wrap gap={4} component="span">
      {shown.map(name => (
        <Typography.Text key={name} code className="wrap-anywhere">
          {name}
        </Typography.Text>
      ))}
      {shown.length < names.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t.more(names.length - shown.length)}
        </Button>
      )}
    </Flex>
  )
}
