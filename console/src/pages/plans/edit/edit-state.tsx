import { Alert } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import type { Plan } from '../use-plan-gate.ts'
import { editTexts } from './edit-texts.ts'

/** Why a plan cannot be edited now, or else what became of it so far and what saving it means. */
export function EditState({ plan, reason }: { readonly plan: Plan; readonly reason: string | undefined }) {
  const t = useTexts(editTexts)
  const shown = { showIcon: true, className: 'below-space' } as const
  if (reason !== undefined) {
    const back = <Link to={paths.plan(plan.PlanId)}>{t.back}</Link>
    return <Alert {...shown} type="warning" title={t.cannot} description={reason} action={back} />
  }
  switch (plan.Status) {
    case 'PreviewFailed':
      return (
        <Alert
          {...shown}
          type="error"
          title={t.previewFailed}
          description={<span className="pre-wrap">{plan.StatusMessage}</span>}
        />
      )
    case 'ApplicationInProgress':
      return <Alert {...shown} type="info" title={t.waits} description={t.waitsText} />
    case 'ApplicationApproved':
      return <Alert {...shown} type="warning" title={t.approved} description={t.approvedText} />
    case 'ApplicationRejected':
      return <Rejected plan={plan} />
    default:
      return null
  }
}

/** What whoever rejected the plan wants, where it is edited. */
function Rejected({ plan }: { readonly plan: Plan }) {
  const t = useTexts(editTexts)
  const rejection = plan.ApprovalDetail.OperationRecords.findLast(
    ({ ApprovalAction }) => ApprovalAction === 'Reject',
  )
  return (
    <Alert
      type="warning"
      showIcon
      className="below-space"
      title={rejection && t.rejected(rejection.Operator.PrincipalName)}
      description={
        <>
          {rejection?.Comment && <q className="plan-comment">{rejection.Comment}</q>}
          {t.rejectedText}
        </>
      }
    />
  )
}
