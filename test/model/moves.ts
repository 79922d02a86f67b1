import { command, type Command } from './command.ts'
import { otherRegion, region } from './scene.ts'
import { approvalBy } from './situations.ts'
import { operationTypes, people, type Operation, roles, type Rule, type Tags, type User } from './state.ts'

/** One of these, as the seed decides. */
export type Pick = <T>(...choices: readonly T[]) => T

/** A call that somebody makes in a round; the `n`th one names by that number what it makes. */
export type Move = (pick: Pick, n: number) => Command

/** Any of several moves. */
export const anyOf =
  (...moves: readonly Move[]): Move =>
  (pick, n) =>
    pick(...moves)(pick, n)

const pair = { portfolio: 'P1', product: 'X' }
const tags = (pick: Pick) =>
  pick<Tags | undefined>(undefined, undefined, { team: 'red' }, { team: 'blue' }, { own: 'x' })
const version = (pick: Pick) => pick('v1', 'v1', 'v2')
const value = (pick: Pick) => pick('a', 'b')

export const launch: Move = (pick, n) =>
  command(pick('owner', 'owner', 'account', 'stranger'), 'LaunchProduct', {
    ...pair,
    instance: `i${n}`,
    name: pick('one', 'two'),
    version: version(pick),
    region: pick(region, region, otherRegion),
    value: value(pick),
    tags: tags(pick),
  })

/** As `planOf`, but by anybody. */
const newPlan =
  (operation: Operation): Move =>
  (pick, n) =>
    command(pick('owner', 'account'), 'CreateProvisionedProductPlan', {
      ...pair,
      plan: `p${n}`,
      operation,
      instance: operation === 'LaunchProduct' ? `i${n}` : 'i',
      name: 'one',
      version: version(pick),
      region,
      value: value(pick),
      tags: tags(pick),
    })

export const planLaunch = newPlan('LaunchProduct')
export const planChange = anyOf(newPlan('UpdateProvisionedProduct'), newPlan('TerminateProvisionedProduct'))

export const update: Move = pick =>
  command(pick('owner', 'owner', 'account', 'stranger'), 'UpdateProvisionedProduct', {
    product: 'X',
    instance: 'i',
    version: version(pick),
    value: value(pick),
    tags: tags(pick),
  })

export const terminate: Move = pick =>
  command(pick('owner', 'account'), 'TerminateProvisionedProduct', { instance: 'i' })

export const change = anyOf(update, terminate)

const decision =
  (seen: boolean): Move =>
  pick =>
    command(pick('approver', 'approver', 'deputy', 'deputy', ...people), 'ApproveProvisionedProductPlan', {
      plan: 'p',
      action: pick('Approve', 'Reject'),
      asSeen: pick(seen, false),
    })

export const decide = decision(true)
/** For plans that have no form yet. */
export const decideBlindly = decision(false)

const planCall =
  (
    call: 'ExecuteProvisionedProductPlan' | 'CancelProvisionedProductPlan' | 'DeleteProvisionedProductPlan',
    plan = 'p',
  ): Move =>
  pick =>
    command(pick('owner', 'owner', 'account', 'approver'), call, { plan })

export const execute = planCall('ExecuteProvisionedProductPlan')
export const executeOther = planCall('ExecuteProvisionedProductPlan', 'q')
export const cancel = planCall('CancelProvisionedProductPlan')
export const deletePlan = planCall('DeleteProvisionedProductPlan')
export const updatePlan: Move = pick =>
  command(pick('owner', 'owner', 'owner', 'owner', 'account'), 'UpdateProvisionedProductPlan', {
    plan: 'p',
    product: 'X',
    version: version(pick),
    value: pick(undefined, 'a', 'b'),
    tags: tags(pick),
  })
export const withdraw = anyOf(cancel, deletePlan, updatePlan)

const approval = (pick: Pick) => {
  const operations = pick<Operation[]>(
    ...operationTypes.map(operation => [operation]),
    ['LaunchProduct', 'UpdateProvisionedProduct'],
    [...operationTypes],
  )
  const approvers = pick<User[]>(['approver'], ['deputy'], ['approver', 'deputy'], ['deputy', 'stranger'])
  return approvalBy(operations, ...approvers)
}

export const newApproval: Move = (pick, n) =>
  command('account', 'CreateConstraint', { ...pair, constraint: `c${n}`, rule: approval(pick) })

/** Of any type. */
export const newConstraint: Move = (pick, n) =>
  command('account', 'CreateConstraint', {
    ...pair,
    constraint: `c${n}`,
    rule: pick<Rule>(
      approval(pick),
      { type: 'StackRegion', regions: [otherRegion] },
      { type: 'Template', values: ['a'] },
      { type: 'Launch', role: pick(...roles) },
    ),
  })

export const updateApproval: Move = pick =>
  command('account', 'UpdateConstraint', { constraint: 'c', rule: approval(pick) })

export const deleteConstraint: Move = () => command('account', 'DeleteConstraint', { constraint: 'c' })

export const changeApproval = anyOf(updateApproval, updateApproval, deleteConstraint)

const portfolio = (pick: Pick) => pick('P1', 'P1', 'P2')

export const deletePortfolio: Move = pick =>
  command('account', 'DeletePortfolio', { portfolio: portfolio(pick) })
export const deleteProduct: Move = () => command('account', 'DeleteProduct', { product: 'X' })
export const associate: Move = pick =>
  command('account', 'AssociateProductWithPortfolio', { product: 'X', portfolio: portfolio(pick) })
export const disassociate: Move = () => command('account', 'DisassociateProductFromPortfolio', pair)
export const addVersion: Move = (_, n) =>
  command('account', 'CreateProductVersion', { product: 'X', version: `v${n}0`, breaks: false })
export const copy: Move = (_, n) => command('account', 'CopyProduct', { product: 'X', copy: `Y${n}` })
export const deactivate: Move = pick =>
  command('account', 'UpdateProductVersion', { version: version(pick), active: false })
export const deleteVersion: Move = pick =>
  command('account', 'DeleteProductVersion', { version: version(pick) })
export const grant: Move = pick =>
  command('account', 'AssociatePrincipalWithPortfolio', {
    portfolio: portfolio(pick),
    person: pick('owner', 'stranger'),
  })
export const revoke: Move = () =>
  command('account', 'DisassociatePrincipalFromPortfolio', { portfolio: 'P1', person: 'owner' })

const option = (pick: Pick) => pick('t', 'u')

export const newOption: Move = (_, n) =>
  command('account', 'CreateTagOption', { option: `t${n}`, key: 'team', value: 'green' })
export const switchOption: Move = pick =>
  command('account', 'UpdateTagOption', { option: option(pick), active: pick(false, true) })
export const deleteOption: Move = pick => command('account', 'DeleteTagOption', { option: option(pick) })
export const attach: Move = pick =>
  command('account', 'AssociateTagOptionWithResource', {
    option: option(pick),
    resource: pick('P1', 'P2', 'X'),
  })
export const detach: Move = pick =>
  command('account', 'DisAssociateTagOptionFromResource', { option: option(pick), resource: 'P1' })

/** Everything that can be done about a portfolio, a product, an instance `i`, a plan `p`, a rule `c`, and options. */
export const all: readonly [Move, ...Move[]] = [
  launch,
  planLaunch,
  planChange,
  ...[update, terminate, decide, execute, cancel, deletePlan, updatePlan],
  ...[newConstraint, updateApproval, deleteConstraint],
  ...[deletePortfolio, deleteProduct, associate, disassociate, copy],
  ...[addVersion, deactivate, deleteVersion, grant, revoke],
  ...[newOption, switchOption, deleteOption, attach, detach],
]
