import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { call, type Input, type OperationName } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { discardPlan } from './discard-plan.ts'
import { launchTexts } from './launch-texts.ts'

const touched: readonly OperationName[] = [
  'ListProvisionedProducts',
  'ListProvisionedProductPlans',
  'GetProvisionedProductPlan',
  'GetDashboard',
]

type LaunchInput = Input<'LaunchProduct'>

/** The calls that a launch consists of, and where they lead. */
export function useLaunch(release: () => void) {
  const t = useTexts(launchTexts)
  const { done } = useNotices()
  const navigate = useNavigate()
  const create = useWrite('CreateProvisionedProductPlan', touched)
  const launch = useWrite('LaunchProduct', touched)
  const run = useWrite('ExecuteProvisionedProductPlan', touched)
  const formerPlan = useRef<string>(undefined)

  /** To the task that does it, where everything can be watched. */
  const follow = async (instanceId: string, name: string): Promise<void> => {
    const { ProvisionedProductDetail } = await call('GetProvisionedProduct', {
      ProvisionedProductId: instanceId,
    })
    const { LastTaskId } = ProvisionedProductDetail
    done(t.launched(name))
    release()
    await navigate(LastTaskId === undefined ? paths.instance(instanceId) : paths.task(LastTaskId))
  }

  return {
    isPlanning: create.isPending,
    isLaunching: launch.isPending,
    isExecuting: run.isPending,
    isBusy: create.isPending || launch.isPending || run.isPending,
    /** Answers the plan. @throws ApiError */
    async plan(input: LaunchInput): Promise<string> {
      const former = formerPlan.current
      formerPlan.current = undefined
      if (former !== undefined) await discardPlan(former)
      const { PlanId } = await create.mutateAsync({
        ...input,
        PlanName: input.ProvisionedProductName,
        PlanType: 'Ros',
        OperationType: 'LaunchProduct',
      })
      formerPlan.current = PlanId
      return PlanId
    },
    /** Without a preview. @throws ApiError */
    async now(input: LaunchInput): Promise<void> {
      const { ProvisionedProductId } = await launch.mutateAsync(input)
      await follow(ProvisionedProductId, input.ProvisionedProductName)
    },
    /** Exactly what a plan says. @throws ApiError */
    async execute(plan: {
      readonly PlanId: string
      readonly ProvisionedProductId: string
      readonly ProvisionedProductName: string
    }): Promise<void> {
      await run.mutateAsync({ PlanId: plan.PlanId })
      await follow(plan.ProvisionedProductId, plan.ProvisionedProductName)
    },
  }
}
