import { useNavigate } from 'react-router'
import { ApiError } from '../../../../../src/client/api-error.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import type { Instance } from '../types.ts'
import { actionTexts } from './action-texts.ts'

export interface Termination {
  /** Asks, and terminates; where that needs approval, offers a plan. */
  ask(): void
  /** Makes a plan that shows what would be destroyed, and leads there. */
  preview(): Promise<void>
  readonly isPreviewing: boolean
}

export function useTermination(instance: Instance): Termination {
  const t = useTexts(actionTexts)
  const confirm = useConfirm()
  const navigate = useNavigate()
  const { done, failed } = useNotices()
  const terminate = useWrite('TerminateProvisionedProduct', [
    'GetProvisionedProduct',
    'ListProvisionedProducts',
    'ListTasks',
  ])
  const plan = useWrite('CreateProvisionedProductPlan', ['ListProvisionedProductPlans'])
  const { ProvisionedProductId, ProvisionedProductName: name } = instance
  const makePlan = async (): Promise<void> => {
    const { PlanId } = await plan.mutateAsync({
      OperationType: 'TerminateProvisionedProduct',
      PlanName: t.planName(name).slice(0, 128),
      PlanType: 'Ros',
      ProductId: instance.ProductId,
      ProductVersionId: instance.ProductVersionId,
      ProvisionedProductId,
      ProvisionedProductName: name,
      StackRegionId: instance.StackRegionId,
    })
    await navigate(paths.plan(PlanId))
  }
  const offerPlan = (): void =>
    confirm({ title: t.approvalTitle, content: t.approvalText, ok: t.approvalOk, act: makePlan })
  return {
    ask: () =>
      confirm({
        title: t.terminateTitle(name),
        content: t.terminateText,
        ok: t.terminateOk,
        typed: name,
        async act() {
          try {
            await terminate.mutateAsync({ ProvisionedProductId })
          } catch (error) {
            if (!(error instanceof ApiError && error.code === 'OperationDenied.ApprovalRequired')) throw error
            return offerPlan()
          }
          done(t.begun(name))
          await navigate(paths.instance(ProvisionedProductId))
        },
      }),
    preview: () => makePlan().catch(failed),
    isPreviewing: plan.isPending,
  }
}
