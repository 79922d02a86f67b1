import { isoSeconds } from '../../base/clock.ts'
import { defineError } from '../../base/errors.ts'
import type { Row } from '../../db/tables.ts'
import type { Plan } from './store.ts'

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

export const PlanChanged = defineError(
  'InvalidStatus.Plan',
  'conflict',
  (id: string) => `The plan ${id} was changed meanwhile. Look at it, and try again.`,
)

export type ChangeTask = Pick<Row<'task'>, 'id' | 'type' | 'status' | 'updated_at'>

export const PlanOutOfDate = defineError(
  'OperationDenied.PlanOutOfDate',
  'denied',
  (id: string, moved: readonly string[], tasks: readonly ChangeTask[] = []) =>
    `The plan ${id} is out of date: ${[...moved, ...tasks.map(changedBy)].join('; ')}. ` +
    'Preview it again with UpdateProvisionedProductPlan, which shows what would happen now.',
)

export const changedBy = ({ id, type, status, updated_at }: ChangeTask): string =>
  `the instance was changed by the task ${id} (${type}, ${status} at ${isoSeconds(updated_at)})`

export const PlanNotApproved = defineError(
  'OperationDenied.ApprovalRequired',
  'denied',
  ({ id, status, approvers }: Pick<Plan, 'id' | 'status' | 'approvers'>) =>
    `The plan ${id} has to be approved before it is executed; its status is ${status}. ` +
    (status === 'ApplicationInProgress'
      ? `Whoever of these comes first decides: ${approvers.map(each => each.PrincipalName).join(', ')}.`
      : 'Change it with UpdateProvisionedProductPlan, or only preview it again, and it is submitted.'),
)

export const NotPlanOwner = defineError(
  'OperationDenied.NotPlanOwner',
  'denied',
  (id: string) => `The plan ${id} is somebody else’s: only who made it can do this.`,
)

export const NotApprover = defineError(
  'OperationDenied.NotApprover',
  'denied',
  (id: string) => `You are not among those who may decide on the plan ${id}.`,
)

export const OwnPlan = defineError(
  'OperationDenied.OwnPlan',
  'denied',
  (id: string) => `The plan ${id} is your own, so somebody else has to decide on it.`,
)

export const OtherPlanProduct = defineError(
  'InvalidParameter.ProductId',
  'invalid',
  (id: string, productId: string) => `The plan ${id} is about the product ${productId}, and stays so.`,
)

export const OtherPlanPortfolio = defineError(
  'InvalidParameter.PortfolioId',
  'invalid',
  (id: string, portfolioId: string) =>
    `The plan ${id} goes through the portfolio ${portfolioId}, whose rules it keeps.`,
)

export const PlanTerminates = defineError(
  'InvalidParameter.Parameters',
  'invalid',
  (id: string) => `The plan ${id} is of a termination, which takes neither parameters nor tags.`,
)
