import { Alert, Card, Flex } from 'antd'
import { useParams } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { PlanDiff } from '../../plan-diff/plan-diff.tsx'
import { usePlanChanges } from '../../plan-diff/use-plan-changes.ts'
import { useSession } from '../../session/session.ts'
import type { Session } from '../../session/session-store.ts'
import { Page } from '../../ui/page.tsx'
import { Status } from '../../ui/status.tsx'
import { ApprovalHistory } from './approval-history.tsx'
import { Decision } from './decision.tsx'
import { PlanActions } from './plan-actions.tsx'
import { PlanFacts, PlanParameters } from './plan-facts.tsx'
import { planPageTexts } from './plan-page-texts.ts'
import { PlanSteps } from './plan-steps.tsx'
import { SinceSubmitted } from './since.tsx'
import './plans.css'

type Plan = Output<'GetProvisionedProductPlan'>['PlanDetail']

const whileBusyMs = 1_500
const whileQuietMs = 15_000

const isBusy = (status: string): boolean => status === 'PreviewInProgress' || status === 'ExecuteInProgress'

/** One plan, for who made it and for who is asked about it. */
export function PlanPage() {
  const { planId = '' } = useParams()
  const t = useTexts(planPageTexts)
  const session = useSession()
  const read = useRead(
    'GetProvisionedProductPlan',
    { PlanId: planId },
    { poll: answer => (answer && isBusy(answer.PlanDetail.Status) ? whileBusyMs : whileQuietMs) },
  )
  const { data } = read
  const plan = data?.PlanDetail
  return (
    <Page
      title={plan?.PlanName ?? planId}
      crumbs={[{ title: t.plans, to: paths.plans() }]}
      mark={plan && <Status value={plan.Status} />}
      subtitle={plan && t.runsExactly}
      error={data ? undefined : read.error}
      retry={() => void read.refetch()}
      loading={!data}
      actions={plan && <Actions plan={plan} />}
    >
      {data && plan && (
        <Flex vertical gap="middle">
          <PlanSteps status={plan.Status} wasReviewed={plan.ApprovalDetail.OperationRecords.length > 0} />
          {plan.StatusMessage && (
            <Alert
              type="error"
              showIcon
              title={t.failed}
              description={<span className="pre-wrap">{plan.StatusMessage}</span>}
            />
          )}
          <div className="plan-columns">
            <Flex vertical gap="middle">
              {mayDecide(plan, session) && plan.PlanHash !== undefined && (
                <Decision planId={planId} planHash={plan.PlanHash} owner={plan.OwnerPrincipalName} />
              )}
              {plan.Status !== 'PreviewInProgress' && <Changes plan={plan} />}
            </Flex>
            <Flex vertical gap="middle">
              <ApprovalHistory approval={plan.ApprovalDetail} />
              <PlanParameters plan={plan} />
              <PlanFacts answer={data} />
            </Flex>
          </div>
        </Flex>
      )}
    </Page>
  )
}

function Actions({ plan }: { readonly plan: Plan }) {
  const { changes } = usePlanChanges(plan.PlanId)
  return <PlanActions plan={plan} outOfDate={changes?.Freshness?.OutOfDate ?? false} />
}

function Changes({ plan: { PlanId } }: { readonly plan: Plan }) {
  const t = useTexts(planPageTexts)
  const { changes } = usePlanChanges(PlanId)
  return (
    <>
      {changes?.Since && <SinceSubmitted since={changes.Since} />}
      <Card size="small" title={<h2 className="plan-heading">{t.changes}</h2>}>
        <PlanDiff planId={PlanId} />
      </Card>
    </>
  )
}

/** Whether this person is asked about the plan; the server knows it for sure (src/provisioning/plan/review.ts). */
function mayDecide(plan: Plan, { Type, Id, Name, Arn }: Session): boolean {
  if (plan.Status !== 'ApplicationInProgress') return false
  if (Type === 'Account') return true
  if (plan.OwnerPrincipalId === Id) return false
  // assumed-role/<role>/<session>
  const role = Type === 'AssumedRoleUser' ? Arn.split('/')[1] : undefined
  return plan.AssignedApprovers.some(({ PrincipalType, PrincipalName }) =>
    PrincipalType === 'RamRole' ? PrincipalName === role : role === undefined && PrincipalName === Name,
  )
}
