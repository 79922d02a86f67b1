import { defineError } from '../../base/errors.ts'

export const PlanNotFound = defineError(
  'InvalidPlan.NotFound',
  'not-found',
  (id: string) => `The plan ${id} does not exist.`,
)

export const PlanBusy = defineError(
  'InvalidStatus.Plan',
  'conflict',
  (id: string, action: string, status: string) =>
    `The plan ${id} cannot be ${action} while its status is ${status}.`,
)

export const PlanOutOfDate = defineError(
  'OperationDenied.PlanOutOfDate',
  'denied',
  (id: string, moved: readonly string[]) =>
    `The plan ${id} is out of date: ${moved.join('; ')}. Make a new plan, which shows what would happen now.`,
)
