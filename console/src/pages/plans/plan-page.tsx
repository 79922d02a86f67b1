import { Alert, Card, Flex } from 'antd'
import { useParams } from 'react-router'
import { can } from '../../../../src/provisioning/plan/states.ts'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import type { PlanChanges } from '../../plan-diff/changes.ts'
import { OutOfDate } from '../../plan-diff/out-of-date.tsx'
import { PlanDiff } from '../../plan-diff/plan-diff.tsx'
import { useSession } from '../../session/session.ts'
import { Page } from '../../ui/page.tsx'
import { Status } from '../../ui/status.tsx'
import { ApprovalHistory } from './approval-history.tsx'
import { Decision } from './decision.tsx'
import { PlanActions } from './plan-actions.tsx'
import { PlanFacts, PlanParameters } from './plan-facts.tsx'
import { planPageTexts } from './plan-page-texts.ts'
import { PlanSteps } from './plan-steps.tsx'
import { SinceSubmitted } from './since.tsx'
import type { Plan } from './use-plan-gate.ts'
import { useShownChanges } from './use-shown-changes.ts'
import './plans.css'

const whileBusyMs = 1_500
const whileQuietMs = 15_000

const isBusy = (status: string): boolean => status === 'PreviewInProgress' || status === 'ExecuteInProgress'

/** One plan, for who made it and for who is asked about it. */
export function PlanPage() {
  const { planId = '' } = useParams()
  const t = useTexts(planPageTexts)
  const read = useRead(
    'GetProvisionedProductPlan',
    { PlanId: planId },
    { poll: answer => (answer && isBusy(answer.PlanDetail.Status) ? whileBusyMs : whileQuietMs) },
  )
  const { data } = read
  const plan = data?.PlanDetail
  const changes = useShownChanges(planId, plan)
  const { Id } = useSession()
  const isOthers = plan !== undefined && plan.OwnerPrincipalId !== Id
  return (
    <Page
      title={plan?.PlanName ?? planId}
      crumbs={[
        isOthers ? { title: t.approvals, to: paths.approvals() } : { title: t.plans, to: paths.plans() },
      ]}
      mark={plan && <Status value={plan.Status} />}
      subtitle={plan && t.runsExactly}
      error={data ? undefined : read.error}
      retry={() => void read.refetch()}
      loading={!data}
      actions={plan && <PlanActions plan={plan} outOfDate={changes?.Freshness?.OutOfDate ?? false} />}
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
            <Changes plan={plan} changes={changes} />
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

function Changes({ plan, changes }: { readonly plan: Plan; readonly changes: PlanChanges | undefined }) {
  const t = useTexts(planPageTexts)
  const isAsked = useIsAsked(plan)
  return (
    <Flex vertical gap="middle">
      <OutOfDate freshness={changes?.Freshness} />
      {isAsked && (
        // What is decided on is what is shown, whatever the plan has become meanwhile.
        <Decision planId={plan.PlanId} planHash={changes?.PlanHash} owner={plan.OwnerPrincipalName} />
      )}
      {plan.Status !== 'PreviewInProgress' && (
        <>
          {changes?.Since && <SinceSubmitted since={changes.Since} />}
          <Card size="small" title={<h2 className="plan-heading">{t.changes}</h2>}>
            <PlanDiff planId={plan.PlanId} />
          </Card>
        </>
      )}
    </Flex>
  )
}

/** Whether this person is asked about the plan; the server knows it for sure (src/provisioning/plan/review.ts). */
function useIsAsked(plan: Plan): boolean {
  const { Type, Id, Name, Arn } = useSession()
  if (!can('decide', plan.Status)) return false
  if (Type === 'Account') return true
  if (plan.OwnerPrincipalId === Id) return false
  // assumed-role/<role>/<session>
  const role = Type === 'AssumedRoleUser' ? Arn.split('/')[1] : undefined
  return plan.AssignedApprovers.some(({ PrincipalType, PrincipalName }) =>
    PrincipalType === 'RamRole' ? PrincipalName === role : role === undefined && PrincipalName === Name,
  )
}
