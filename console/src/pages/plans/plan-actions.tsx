import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useWrite } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { GatedButton } from '../../ui/gated-button.tsx'
import { useConfirm } from '../../ui/use-confirm.tsx'
import { useNotices } from '../../ui/use-notices.ts'
import { planPageTexts } from './plan-page-texts.ts'
import { around, touched } from './touched.ts'
import { usePlanGate, type Plan } from './use-plan-gate.ts'

/** What can be done with a plan: run it, edit it, preview it again, cancel it, delete it. */
export function PlanActions({ plan, outOfDate }: { readonly plan: Plan; readonly outOfDate: boolean }) {
  const t = useTexts(planPageTexts)
  const { done, failed } = useNotices()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const gate = usePlanGate(plan)
  const execute = useWrite('ExecuteProvisionedProductPlan', touched)
  const again = useWrite('UpdateProvisionedProductPlan', touched)
  const cancel = useWrite('CancelProvisionedProductPlan', touched)
  const remove = useWrite('DeleteProvisionedProductPlan', around)
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
      keep: t.keep,
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
        await remove.mutateAsync({ PlanId })
        await navigate(paths.plans(), { replace: true })
        done(t.deleted)
      },
    })
  return (
    <>
      <GatedButton
        type="primary"
        loading={execute.isPending}
        reason={gate('execute') ?? (outOfDate ? t.outOfDate : undefined)}
        onClick={run}
      >
        {t.run}
      </GatedButton>
      <GatedButton reason={gate('edit')} onClick={() => void navigate(paths.editPlan(PlanId))}>
        {t.edit}
      </GatedButton>
      <GatedButton loading={again.isPending} reason={gate('update')} onClick={previewAgain}>
        {t.again}
      </GatedButton>
      <GatedButton reason={gate('cancel')} onClick={askToCancel}>
        {t.cancel}
      </GatedButton>
      <GatedButton danger reason={gate('delete')} onClick={askToDelete}>
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
