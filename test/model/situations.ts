import { command, type Command } from './command.ts'
import { region } from './scene.ts'
import type { Operation, Rule, User } from './state.ts'

/** How things are before the calls of a round: what was done, one after the other. `P…` are portfolios. */

/** A product of two versions, of which the first can be launched by its owner-to-be through one of two portfolios. */
export const published: readonly Command[] = [
  command('account', 'CreatePortfolio', { portfolio: 'P1' }),
  command('account', 'CreatePortfolio', { portfolio: 'P2' }),
  command('account', 'CreateProduct', { product: 'X', version: 'v1' }),
  command('account', 'CreateProductVersion', { product: 'X', version: 'v2', breaks: false }),
  command('account', 'AssociateProductWithPortfolio', { portfolio: 'P1', product: 'X' }),
  command('account', 'AssociatePrincipalWithPortfolio', { portfolio: 'P1', person: 'owner' }),
]

/** A product that is in no portfolio. */
export const loose: readonly Command[] = published.filter(
  ({ call }) => call !== 'AssociateProductWithPortfolio',
)

/** Another product whose newest version fails. */
export const fragile: readonly Command[] = [
  ...published,
  command('account', 'CreateProductVersion', { product: 'X', version: 'v3', breaks: true }),
]

const wanted = { product: 'X', tags: undefined }
const launch = { ...wanted, portfolio: 'P1', region, name: 'one' }

export const launched: readonly Command[] = [
  ...published,
  command('owner', 'LaunchProduct', { ...launch, instance: 'i', version: 'v1', value: 'a' }),
]

/** An instance that cannot be built, and can be tried again. */
export const failed: readonly Command[] = [
  ...fragile,
  command('owner', 'LaunchProduct', { ...launch, instance: 'i', version: 'v3', value: 'a' }),
]

export const approvalBy = (operations: Operation[], ...approvers: User[]): Rule => ({
  type: 'Approval',
  operations,
  approvers,
})

export const constrained = (given: readonly Command[], rule: Rule): readonly Command[] => [
  ...given,
  command('account', 'CreateConstraint', { constraint: 'c', portfolio: 'P1', product: 'X', rule }),
]

/** The plan `p` of the owner, for the instance `i`. */
export const planOf = (operation: Operation, plan = 'p'): Command =>
  command('owner', 'CreateProvisionedProductPlan', {
    ...launch,
    plan,
    operation,
    instance: 'i',
    version: operation === 'UpdateProvisionedProduct' ? 'v2' : 'v1',
    value: operation === 'UpdateProvisionedProduct' ? 'b' : 'a',
  })

const start = (operation: Operation) => (operation === 'LaunchProduct' ? published : launched)

/** Under no approval rule. */
export const planned = (operation: Operation): readonly Command[] => [...start(operation), planOf(operation)]

/** Until `approver` or `deputy` decides. */
export const waiting = (operation: Operation): readonly Command[] => [
  ...constrained(start(operation), approvalBy([operation], 'approver', 'deputy')),
  planOf(operation),
]

const decided = (operation: Operation, action: 'Approve' | 'Reject'): readonly Command[] => [
  ...waiting(operation),
  command('approver', 'ApproveProvisionedProductPlan', { plan: 'p', action, asSeen: false }),
]

export const approved = (operation: Operation) => decided(operation, 'Approve')
export const rejected = (operation: Operation) => decided(operation, 'Reject')

/** The options `t` and `u` are two values of one key, `t` on the portfolio. */
export const tagged = (given: readonly Command[]): readonly Command[] => [
  ...given,
  command('account', 'CreateTagOption', { option: 't', key: 'team', value: 'red' }),
  command('account', 'CreateTagOption', { option: 'u', key: 'team', value: 'blue' }),
  command('account', 'AssociateTagOptionWithResource', { option: 't', resource: 'P1' }),
]
