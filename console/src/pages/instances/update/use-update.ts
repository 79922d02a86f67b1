import { useNavigate } from 'react-router'
import type { Input, OperationName } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import type { Instance } from '../types.ts'
import { updateTexts } from './update-texts.ts'

const touched: readonly OperationName[] = [
  'GetProvisionedProduct',
  'GetProvisionedProductPlan',
  'ListProvisionedProducts',
  'ListProvisionedProductPlans',
  'ListTasks',
  'GetDashboard',
]

type UpdateInput = Input<'UpdateProvisionedProduct'>

/** The calls that an update consists of, and where they lead. */
export function useUpdate(instance: Instance, release: () => void) {
  const t = useTexts(updateTexts)
  const { done } = useNotices()
  const navigate = useNavigate()
  const create = useWrite('CreateProvisionedProductPlan', touched)
  const update = useWrite('UpdateProvisionedProduct', touched)
  const run = useWrite('ExecuteProvisionedProductPlan', touched)
  const { ProvisionedProductId, ProvisionedProductName: name, StackRegionId } = instance
  const follow = async (): Promise<void> => {
    done(t.begun(name))
    release()
    await navigate(paths.instance(ProvisionedProductId))
  }
  return {
    isPlanning: create.isPending,
    isUpdating: update.isPending,
    isExecuting: run.isPending,
    /** Answers the plan. @throws ApiError */
    async plan(input: UpdateInput): Promise<string> {
      const { PlanId } = await create.mutateAsync({
        ...input,
        OperationType: 'UpdateProvisionedProduct',
        PlanName: t.planName(name).slice(0, 128),
        PlanType: 'Ros',
        ProvisionedProductName: name,
        StackRegionId,
      })
      return PlanId
    },
    /** Without a preview. @throws ApiError */
    async now(input: UpdateInput): Promise<void> {
      await update.mutateAsync(input)
      await follow()
    },
    /** Exactly what the plan says. @throws ApiError */
    async execute(PlanId: string): Promise<void> {
      await run.mutateAsync({ PlanId })
      await follow()
    },
  }
}
