import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import type { PlanChanges } from './changes.ts'

/** The changes of a plan, as many as have been asked for. Other pages make it read again by `GetPlanChanges`. */
export function usePlanChanges(planId: string) {
  const query = useInfiniteQuery({
    queryKey: ['GetPlanChanges', { PlanId: planId }],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GetPlanChanges',
        { PlanId: planId, ...(pageParam !== undefined && { NextToken: pageParam }) },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: PlanChanges) => last.NextToken,
  })
  const pages = query.data?.pages
  const [first] = pages ?? []
  // What the first part says holds for all; the others bring more resources.
  const changes: PlanChanges | undefined = first && {
    ...first,
    Resources: pages!.flatMap(page => page.Resources),
  }
  return { ...query, changes }
}
