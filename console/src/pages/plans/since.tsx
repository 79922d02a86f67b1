import { Card, Table } from 'antd'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { useActionText } from '../../plan-diff/action-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { planPageTexts } from './plan-page-texts.ts'

type Changes = Output<'GetPlanChanges'>

interface Difference {
  readonly what: string
  readonly before: string | undefined
  readonly now: string | undefined
}

/** What is other than in the form of the plan that was last submitted, for who has looked at that one. */
export function SinceSubmitted({ since }: { readonly since: NonNullable<Changes['Since']> }) {
  const t = useTexts(planPageTexts)
  const actionText = useActionText()
  const rows: readonly Difference[] = [
    ...(since.Version
      ? [
          {
            what: t.version,
            before: since.Version.Before.ProductVersionName,
            now: since.Version.After.ProductVersionName,
          },
        ]
      : []),
    ...since.Parameters.map(({ ParameterKey, Before, After, Sensitive }) => ({
      what: t.parameter(ParameterKey),
      before: Sensitive ? '******' : Before,
      now: Sensitive ? t.hidden : After,
    })),
    ...since.Tags.map(({ Key, Before, After }) => ({ what: t.tag(Key), before: Before, now: After })),
    ...since.Resources.map(({ Address, Before, After }) => ({
      what: Address,
      before: Before && actionText(Before),
      now: After && actionText(After),
    })),
  ]
  return (
    <Card
      size="small"
      title={<h2 className="plan-heading">{t.since}</h2>}
      extra={<Time value={since.SubmitTime} />}
    >
      {since.Decision && (
        <p>
          {t[since.Decision.ApprovalAction]} · {since.Decision.OperatorName} ·{' '}
          <Time value={since.Decision.Time} />
          {since.Decision.Comment && <q className="plan-comment">{since.Decision.Comment}</q>}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="secondary">{t.sinceNothing}</p>
      ) : (
        <Table<Difference>
          size="small"
          dataSource={[...rows]}
          rowKey="what"
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { key: 'what', title: t.what, dataIndex: 'what' },
            {
              key: 'before',
              title: t.before,
              render: (_, { before }) => (before === undefined ? '–' : <del>{before}</del>),
            },
            {
              key: 'now',
              title: t.now,
              render: (_, { now }) => (now === undefined ? '–' : <ins>{now}</ins>),
            },
          ]}
        />
      )}
    </Card>
  )
}
