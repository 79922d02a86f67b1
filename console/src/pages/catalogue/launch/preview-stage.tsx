import { Alert, Button, Flex, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { can } from '../../../../../src/provisioning/plan/states.ts'
import type { Output } from '../../../api/call.ts'
import { useRead, useRefresh } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { OutOfDate } from '../../../plan-diff/out-of-date.tsx'
import { PlanDiff } from '../../../plan-diff/plan-diff.tsx'
import { usePlanChanges } from '../../../plan-diff/use-plan-changes.ts'
import { paths } from '../../../paths.ts'
import { useMay } from '../../../session/session.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useStatusText } from '../../../ui/status.tsx'
import { launchTexts } from './launch-texts.ts'
import { useLaunch } from './use-launch.ts'

type Plan = Output<'GetProvisionedProductPlan'>['PlanDetail']

interface PreviewStageProps {
  readonly planId: string
  readonly onBack: (plan: Plan | undefined) => void
  readonly release: () => void
}

const pollMs = 500
/** Others decide; nobody waits before the page for that. */
const slowPollMs = 5000

const isBusy = (status: string | undefined): boolean =>
  status === 'PreviewInProgress' || status === 'ExecuteInProgress'

/** What the launch would change, and whether it may go on. */
export function PreviewStage({ planId, onBack, release }: PreviewStageProps) {
  const t = useTexts(launchTexts)
  const statusText = useStatusText()
  const may = useMay()
  const launch = useLaunch(release)
  const [error, setError] = useState<unknown>()
  const refresh = useRefresh()
  const read = useRead(
    'GetProvisionedProductPlan',
    { PlanId: planId },
    {
      poll: answer => {
        const status = answer?.PlanDetail.Status
        return isBusy(status) ? pollMs : status === 'ApplicationInProgress' ? slowPollMs : false
      },
    },
  )
  const plan = read.data?.PlanDetail
  if (read.error && !plan) return <ErrorAlert error={read.error} retry={() => void read.refetch()} />
  const status = plan?.Status
  const reason = !may('servicecatalog:ExecuteProvisionedProductPlan')
    ? t.mayNotExecute
    : status !== undefined && can('execute', status)
      ? undefined
      : t.executeGate(statusText(status ?? 'PreviewInProgress'))
  const execute = (): void => {
    setError(undefined)
    launch.execute(plan!).catch((failure: unknown) => {
      setError(failure)
      void refresh(['GetPlanChanges'])
    })
  }
  return (
    <section aria-label={t.stepPreview} aria-busy={isBusy(status)}>
      <Flex vertical gap="middle">
        <div aria-live="polite">{plan ? <Where plan={plan} /> : <Spin />}</div>
        {plan && status !== 'PreviewInProgress' && status !== 'PreviewFailed' && <Changes planId={planId} />}
        <ErrorAlert error={error} />
        <Flex wrap gap="small" className="launch-buttons">
          <GatedButton
            type="primary"
            size="large"
            loading={launch.isExecuting}
            reason={reason}
            onClick={execute}
          >
            {t.execute}
          </GatedButton>
          <Button size="large" onClick={() => onBack(plan)}>
            {t.back}
          </Button>
          <Link to={paths.plan(planId)}>
            <Button size="large" type="text">
              {t.openPlan}
            </Button>
          </Link>
        </Flex>
      </Flex>
    </section>
  )
}

function Changes({ planId }: { readonly planId: string }) {
  const { changes } = usePlanChanges(planId)
  return (
    <>
      <OutOfDate freshness={changes?.Freshness} />
      <PlanDiff planId={planId} />
    </>
  )
}

/** How far the plan is, in a sentence. */
function Where({ plan }: { readonly plan: Plan }) {
  const t = useTexts(launchTexts)
  const message = plan.StatusMessage
  switch (plan.Status) {
    case 'PreviewInProgress':
      return (
        <Alert
          type="info"
          showIcon
          icon={<Spin size="small" />}
          title={t.previewing}
          description={t.previewingText}
        />
      )
    case 'PreviewFailed':
      return (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t.previewFailed}
          description={<div className="pre-wrap">{message}</div>}
        />
      )
    case 'PreviewSuccess':
      return <Alert type="success" showIcon title={t.ready} />
    case 'ApplicationInProgress':
      return (
        <Alert
          type="info"
          showIcon
          title={t.submitted}
          description={t.submittedText(
            plan.AssignedApprovers.map(({ PrincipalName }) => PrincipalName).join(t.or),
          )}
        />
      )
    case 'ApplicationApproved':
      return <Alert type="success" showIcon title={t.approved} />
    case 'ApplicationRejected':
      return <Alert type="warning" showIcon title={t.rejected} />
    case 'Canceled':
      return <Alert type="warning" showIcon title={t.cancelled} />
    case 'ExecuteInProgress':
      return <Alert type="info" showIcon title={t.running} />
    case 'ExecuteSuccess':
      return <Alert type="success" showIcon title={t.executed} action={<ToInstance plan={plan} />} />
    default:
      return (
        <Alert
          type="error"
          showIcon
          title={t.executeFailed}
          description={message}
          action={<ToInstance plan={plan} />}
        />
      )
  }
}

function ToInstance({ plan }: { readonly plan: Plan }) {
  const t = useTexts(launchTexts)
  return (
    <Link to={paths.instance(plan.ProvisionedProductId)}>
      <Button size="small">{t.openInstance}</Button>
    </Link>
  )
}
