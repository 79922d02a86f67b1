import { useEffect } from 'react'
import type { PlanChanges } from '../../plan-diff/changes.ts'
import { usePlanChanges } from '../../plan-diff/use-plan-changes.ts'
import type { Plan } from './use-plan-gate.ts'

/** What a plan would change, read again as soon as it is another one, or more is known of it. */
export function useShownChanges(planId: string, plan: Plan | undefined): PlanChanges | undefined {
  const { changes, refetch } = usePlanChanges(planId)
  const [hash, status] = [plan?.PlanHash, plan?.Status]
  const isBehind = changes && plan && (changes.PlanHash !== hash || changes.Status !== status)
  useEffect(() => {
    if (isBehind) void refetch()
  }, [isBehind, hash, status, refetch])
  return changes
}
