import { CheckCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Card, Collapse, Descriptions, Flex, Tag, Typography } from 'antd'
import { Link } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { pretty } from '../policies/statements.ts'
import { explainTexts } from './explain-texts.ts'

type Answer = Output<'ExplainAccess'>
type Decision = Answer['Decisions'][number]
type Statement = Decision['Statements'][number]

/** Whether he may, and every statement that is about it. */
export function Verdict({ answer }: { readonly answer: Answer }) {
  const t = useTexts(explainTexts)
  const { Allowed, Principal, Action, Decisions, Notes, Context } = answer
  const title = (Allowed ? t.allowed : t.denied)(Principal.Name, Action)
  return (
    <Flex vertical gap="middle">
      <Alert type={Allowed ? 'success' : 'error'} showIcon title={<strong>{title}</strong>} />
      {Decisions.map(decision => (
        <DecisionCard key={`${decision.Resource} ${decision.Whose} ${decision.Action}`} decision={decision} />
      ))}
      {Notes.length > 0 && (
        <Card size="small" title={t.notes}>
          <ul className="problem-list">
            {Notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
      )}
      {Context.length > 0 && (
        <Collapse
          size="small"
          items={[
            {
              key: 'context',
              label: t.known,
              children: (
                <Descriptions
                  column={1}
                  size="small"
                  items={Context.map(({ Key, Value }) => ({
                    key: `${Key}=${Value}`,
                    label: Key,
                    children: Value,
                  }))}
                />
              ),
            },
          ]}
        />
      )}
    </Flex>
  )
}

function DecisionCard({ decision }: { readonly decision: Decision }) {
  const t = useTexts(explainTexts)
  const { Resource, Whose, Decision: outcome, Statements, Omitted } = decision
  return (
    <Card
      size="small"
      title={
        <Flex gap="small" wrap align="center" className="verdict-title">
          <Typography.Text code className="wrap-anywhere">
            {Resource}
          </Typography.Text>
          {Whose && <span>{t[Whose]}</span>}
          <Tag
            color={outcome === 'Allow' ? 'success' : 'error'}
            icon={outcome === 'Allow' ? <CheckCircleOutlined /> : <StopOutlined />}
          >
            {t[outcome]}
          </Tag>
        </Flex>
      }
    >
      {Statements.length === 0 && <span>{t.noStatements}</span>}
      <ul className="plain-list">
        {Statements.map(statement => (
          <li
            key={`${statement.PolicyName} ${statement.AttachedTo} ${statement.StatementIndex}`}
            className="statement"
          >
            <StatementRow statement={statement} />
          </li>
        ))}
      </ul>
      {Omitted !== undefined && <span className="secondary">{t.omitted(Omitted)}</span>}
    </Card>
  )
}

function StatementRow({ statement }: { readonly statement: Statement }) {
  const t = useTexts(explainTexts)
  const format = useFormat()
  const { PolicyName, PolicyType, AttachedTo, StatementIndex, Effect, Decides, UnmetConditions } = statement
  const hasPage = PolicyType === 'Custom' || (PolicyType === 'System' && AttachedTo !== 'account')
  return (
    <>
      <Flex gap="small" wrap align="center" className="statement-head">
        <Tag color={Effect === 'Allow' ? 'success' : 'error'}>{Effect}</Tag>
        {hasPage ? <Link to={paths.policy(PolicyType, PolicyName)}>{PolicyName}</Link> : PolicyName}
        <span className="secondary">
          {t.statement(StatementIndex)}, {t.through(AttachedTo)}
        </span>
        {Decides && <Tag color="processing">{t.decides}</Tag>}
      </Flex>
      {UnmetConditions.length > 0 && <div>{t.unless(format.list(UnmetConditions))}</div>}
      <CodeBlock label={`${PolicyName} ${StatementIndex}`} code={pretty(statement.Statement)} />
    </>
  )
}
