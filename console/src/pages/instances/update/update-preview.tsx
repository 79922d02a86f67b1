import { Alert, Button, Flex, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { can } from '../../../../../src/provisioning/plan/states.ts'
import type { Output } from '../../../api/call.ts'
import { useRead, useRefresh } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { OutOfDate } from '../../../plan-diff/out-of-date.tsx'
import { PlanDiff } from '../../../plan-diff/plan-diff.tsx'
import { usePlanChanges } from '../../../plan-diff/use-plan-changes.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useStatusText } from '../../../ui/status.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { busyMs, type Instance } from '../types.ts'
import { updateTexts } from './update-texts.ts'
import { useUpdate } from './use-update.ts'

type Plan = Output<'GetProvisionedProductPlan'>['PlanDetail']

export interface UpdatePreviewProps {
  readonly instance: Instance
  readonly planId: string
  readonly onBack: () => void
  readonly release: () => void
}

/** What an update would change, and the way on. */
export function UpdatePreview({ instance, planId, onBack, release }: UpdatePreviewProps) {
  const t = useTexts(updateTexts)
  const statusText = useStatusText()
  const lacks = useGate()
  const refresh = useRefresh()
  const update = useUpdate(instance, release)
  const [error, setError] = useState<unknown>()
  const read = useRead(
    'GetProvisionedProductPlan',
    { PlanId: planId },
    {
      poll: answer =>
        answer === undefined || answer.PlanDetail.Status.endsWith('InProgress') ? busyMs / 3 : false,
    },
  )
  const plan = read.data?.PlanDetail
  const status = plan?.Status ?? 'PreviewInProgress'
  const reason =
    lacks('servicecatalog:ExecuteProvisionedProductPlan') ??
    (can('execute', status) ? undefined : t.executeGate(statusText(status)))
  const execute = (): void => {
    setError(undefined)
    update.execute(planId).catch((failure: unknown) => {
      setError(failure)
      void refresh(['GetPlanChanges'])
    })
  }
  return (
    <section aria-label={t.previewTitle} aria-busy={status === 'PreviewInProgress'}>
      <Flex vertical gap="middle">
        <div aria-live="polite">
          {plan ? <PlanState plan={plan} /> : read.error ? <ErrorAlert error={read.error} /> : <Spin />}
        </div>
        {plan && status !== 'PreviewInProgress' && status !== 'PreviewFailed' && <Changes planId={planId} />}
        <ErrorAlert error={error} />
        <Flex wrap gap="small">
          <GatedButton
            type="primary"
            size="large"
            loading={update.isExecuting}
            reason={reason}
            onClick={execute}
          >
            {t.execute}
          </GatedButton>
          <Button size="large" onClick={onBack}>
            {t.back}
          </Button>
          <Link to={paths.plan(planId)} className="update-plan-link">
            {t.openPlan}
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

function PlanState({ plan }: { readonly plan: Plan }) {
  const t = useTexts(updateTexts)
  const statusText = useStatusText()
  switch (plan.Status) {
    case 'PreviewInProgress':
      return <Alert type="info" showIcon icon={<Spin size="small" />} title={t.previewing} />
    case 'PreviewFailed':
      return (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t.previewFailed}
          description={<div className="pre-wrap">{plan.StatusMessage}</div>}
        />
      )
    case 'PreviewSuccess':
      return <Alert type="success" showIcon title={t.ready} />
    case 'ApplicationInProgress': {
      const who = plan.AssignedApprovers.map(({ PrincipalName }) => PrincipalName).join(t.or)
      return <Alert type="info" showIcon title={t.submitted(who)} />
    }
    default:
      return (
        <Alert
          type="info"
          showIcon
          title={t.otherStatus(statusText(plan.Status))}
          description={plan.StatusMessage}
        />
      )
  }
}
