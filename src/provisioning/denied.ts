import { defineError } from '../base/errors.ts'
import type { RuleApprover } from '../catalog/constraint/rule.ts'
import type { TaskType } from '../db/values.ts'
import { describeBroken, type BrokenRule } from '../templates/value-rules.ts'

/** What a launch, an update or a termination may be refused for by the rules of its portfolio. */

export const StackRegionDenied = defineError(
  'OperationDenied.StackRegion',
  'denied',
  (regionId: string, allowed: readonly string[]) =>
    `The portfolio does not allow the region ${regionId} for this product. It allows ${allowed.join(', ')}.`,
)

export const TemplateConstraintDenied = defineError(
  'OperationDenied.TemplateConstraint',
  'denied',
  (broken: readonly BrokenRule[]) =>
    `The portfolio does not allow these parameters. ${broken.map(describeBroken).join(' ')}`,
)

export const LaunchRoleDenied = defineError(
  'OperationDenied.LaunchRole',
  'denied',
  (name: string, why: 'gone' | 'untrusting') =>
    (why === 'gone'
      ? `The role ${name}, which the launch constraint of the portfolio names, does not exist any more.`
      : `The role ${name}, which the launch constraint of the portfolio names, does not trust Service Catalog any more.`) +
    ' An administrator has to put the role or the constraint in order.',
)

/** As the command line names them. */
const commands: Record<TaskType, string> = {
  LaunchProduct: 'larder launch --plan',
  UpdateProvisionedProduct: 'larder update --plan',
  TerminateProvisionedProduct: 'larder terminate --plan',
}

export const ApprovalRequired = defineError(
  'OperationDenied.ApprovalRequired',
  'denied',
  (operation: TaskType, approvers: readonly RuleApprover[]) =>
    `${operation} needs approval in this portfolio, so it cannot be done directly. Make a plan of it with ` +
    `CreateProvisionedProductPlan or \`${commands[operation]}\`, and execute the plan once it is approved by ` +
    `${approvers.map(({ name }) => name).join(' or ')}.`,
)

export const PortfolioDeleted = defineError(
  'OperationDenied.PortfolioDeleted',
  'denied',
  (portfolioId: string) =>
    `The portfolio ${portfolioId}, through which this was launched, was deleted: nobody but the account itself can ` +
    'manage what came of it, and it can only terminate it.',
)

/** What `govern` and `assertManaged` throw, at every door. */
export const governedErrors = [
  StackRegionDenied,
  TemplateConstraintDenied,
  LaunchRoleDenied,
  PortfolioDeleted,
]
