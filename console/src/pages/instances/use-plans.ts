import type { Input, Output } from '../../api/call.ts'
import { useRead } from '../../api/use-call.ts'
import { useMaySeeAll } from '../../session/session.ts'
import { busyMs } from './types.ts'
import type { UseQueryResult } from '@tanstack/react-query'

export type Plan = Output<'ListProvisionedProductPlans'>['PlanDetails'][number]

export interface Plans {
  readonly read: UseQueryResult<Output<'ListProvisionedProductPlans'>>
  /** Others’ plans are left out. */
  readonly areOwnOnly: boolean
}

/** Of an administrator all plans of an instance, of others their own. */
export function usePlans(
  instanceId: string,
  page: Pick<Input<'ListProvisionedProductPlans'>, 'PageNumber' | 'PageSize' | 'SortOrder'>,
): Plans {
  const areOwnOnly = !useMaySeeAll()('servicecatalog:ListProvisionedProductPlans')
  const read = useRead(
    'ListProvisionedProductPlans',
    {
      ProvisionedProductId: instanceId,
      AccessLevelFilter: areOwnOnly ? 'User' : 'Account',
      ...page,
    },
    {
      keep: true,
      poll: answer =>
        answer?.PlanDetails.some(({ Status }) => Status.endsWith('InProgress')) ? 2 * busyMs : false,
    },
  )
  return { read, areOwnOnly }
}
