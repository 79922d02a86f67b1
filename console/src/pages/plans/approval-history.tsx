import { Card, Timeline } from 'antd'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { Time } from '../../ui/time.tsx'
import { planPageTexts } from './plan-page-texts.ts'

type Approval = Output<'GetProvisionedProductPlan'>['PlanDetail']['ApprovalDetail']

const colours: Readonly<Record<string, string>> = { Approve: 'green', Reject: 'red' }

/** Who submitted, approved and rejected a plan, and who is asked. */
export function ApprovalHistory({ approval }: { readonly approval: Approval }) {
  const t = useTexts(planPageTexts)
  const asked = approval.TodoTaskActivities.flatMap(({ Tasks }) => Tasks.map(({ Operator }) => Operator))
  if (approval.OperationRecords.length === 0 && asked.length === 0) return null
  const textOf = (action: string): string =>
    action === 'Submit' || action === 'Approve' || action === 'Reject' || action === 'Cancel'
      ? t[action]
      : action
  return (
    <Card size="small" title={<h2 className="plan-heading">{t.history}</h2>}>
      <Timeline
        items={[
          ...approval.OperationRecords.map(record => ({
            key: `${record.CreateTime} ${record.ApprovalAction} ${record.Operator.PrincipalId}`,
            color: colours[record.ApprovalAction] ?? 'blue',
            content: (
              <>
                <strong>{textOf(record.ApprovalAction)}</strong> · {record.Operator.PrincipalName} ·{' '}
                <Time value={record.CreateTime} />
                {record.Comment && <q className="plan-comment">{record.Comment}</q>}
              </>
            ),
          })),
          ...(asked.length > 0
            ? [
                {
                  key: 'asked',
                  color: 'gray',
                  content: `${t.waitsFor}: ${asked.map(({ PrincipalName }) => PrincipalName).join(', ')}`,
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
