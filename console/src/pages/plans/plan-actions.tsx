import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { gates, type PlanAction } from '../../../../src/provisioning/plan/states.ts'
import type { OperationName, Output } from '../../api/call.ts'
import { useWrite } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useMay, useSession } from '../../session/session.ts'
import { GatedButton } from '../../ui/gated-button.tsx'
import { useStatusText } from '../../ui/status.tsx'
import { useConfirm } from '../../ui/use-confirm.tsx'
import { useNotices } from '../../ui/use-notices.ts'
import { planPageTexts } from './plan-page-texts.ts'

type Plan = Output<'GetProvisionedProductPlan'>['PlanDetail']

const touched: readonly OperationName[] = [
  'GetProvisionedProductPlan',
  'GetPlanChanges',
  'ListProvisionedProductPlans',
  'GetProvisionedProduct',
  'ListProvisionedProducts',
  'ListTasks',
  'GetDashboard',
]

/** Why an action is of no use now, by the rules that the server refuses by; undefined when it may be tried. */
function useReason(plan: Plan): (action: PlanAction, right: string) => string | undefined {
  const t = useTexts(planPageTexts)
  const statusText = useStatusText()
  const may = useMay()
  const { Id, Type } = useSession()
  const isOwn = plan.OwnerPrincipalId === Id
  return (action, right) => {
    if (!may(`servicecatalog:${right}`)) return t.notAllowed
    // What is submitted is submitted in the owner's name; all else the account may do as well.
    if (!isOwn && (action === 'update' || Type !== 'Account')) return t.notYours
    const open: readonly string[] = gates[action]
    return open.includes(plan.Status) ? undefined : t.notNow(statusText(plan.Status))
  }
}

/** What can be done with a plan: run it, preview it again, cancel it, delete it. */
export function PlanActions({ plan, outOfDate }: { readonly plan: Plan; readonly outOfDate: boolean }) {
  const t = useTexts(planPageTexts)
  const { done, failed } = useNotices()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const reason = useReason(plan)
  const execute = useWrite('ExecuteProvisionedProductPlan', touched)
  const again = useWrite('UpdateProvisionedProductPlan', touched)
  const cancel = useWrite('CancelProvisionedProductPlan', touched)
  const remove = useWrite('DeleteProvisionedProductPlan', touched)
  const { PlanId, ProductId, ProductVersionId } = plan

  const run = (): void => execute.mutate({ PlanId }, { onSuccess: () => done(t.running), onError: failed })
  const previewAgain = (): void =>
    again.mutate(
      { PlanId, ProductId, ProductVersionId },
      { onSuccess: () => done(t.againDone), onError: failed },
    )
  const askToCancel = (): void =>
    confirm({
      title: t.cancelAsk,
      content: t.cancelText,
      ok: t.cancel,
      act: async () => {
        await cancel.mutateAsync({ PlanId })
        done(t.cancelled)
      },
    })
  const askToDelete = (): void =>
    confirm({
      title: t.deleteAsk,
      content: t.deleteText,
      ok: t.delete,
      act: async () => {
        // First away from what is about to be gone.
        await remove.mutateAsync(
          { PlanId },
          { onSuccess: () => void navigate(paths.plans(), { replace: true }) },
        )
        done(t.deleted)
      },
    })
  return (
    <>
      <GatedButton
        type="primary"
        loading={execute.isPending}
        reason={reason('execute', 'ExecuteProvisionedProductPlan') ?? (outOfDate ? t.outOfDate : undefined)}
        onClick={run}
      >
        {t.run}
      </GatedButton>
      <GatedButton
        loading={again.isPending}
        reason={reason('update', 'UpdateProvisionedProductPlan')}
        onClick={previewAgain}
      >
        {t.again}
      </GatedButton>
      <GatedButton reason={reason('cancel', 'CancelProvisionedProductPlan')} onClick={askToCancel}>
        {t.cancel}
      </GatedButton>
      <GatedButton danger reason={reason('delete', 'DeleteProvisionedProductPlan')} onClick={askToDelete}>
        {t.delete}
      </GatedButton>
      {plan.Status.startsWith('Execute') && (
        <Link to={paths.instance(plan.ProvisionedProductId)}>
          <Button tabIndex={-1}>{t.toInstance}</Button>
        </Link>
      )}
    </>
  )
}
