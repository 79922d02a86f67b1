import type { Rules } from '../rules.ts'
import type { Instance, Operation, Person, State, Tags, Work } from '../state.ts'
import { isLive } from './catalog.ts'
import { approvalOf, ruleOf } from './constraint.ts'
import { need, refuse } from './refuse.ts'
import { resolveTags } from './tag-option.ts'

const reaches = (person: Person, { owner }: { owner: Person }): boolean =>
  person === 'account' || person === owner

/** The product is in the portfolio, and the person may use it. */
export function useLaunchOption(state: State, person: Person, portfolio: string, product: string): void {
  const options = Object.entries(state.portfolios)
    .filter(([, { products }]) => products.includes(product))
    .filter(([, { granted }]) => person === 'account' || granted.includes(person))
  if (options.length === 0) refuse('InvalidProduct.NotFound')
  if (!options.some(([handle]) => handle === portfolio)) refuse('InvalidPortfolio.NotFound')
}

export function useVersion(state: State, person: Person, product: string, handle: string): void {
  const version = state.versions[handle]
  if (version?.product !== product) refuse('InvalidProductVersion.NotFound')
  if (version.active) return
  refuse(person === 'account' ? 'OperationDenied.InactiveProductVersion' : 'InvalidProductVersion.NotFound')
}

interface Pair {
  portfolio: string
  product: string
}

/** The rules of the portfolio for what is to be there. */
export function govern(state: State, pair: Pair, { region, value }: { region: string; value: string }): void {
  const places = ruleOf(state, 'StackRegion', pair)
  if (places && !places.regions.includes(region)) refuse('OperationDenied.StackRegion')
  const values = ruleOf(state, 'Template', pair)
  if (values && !values.values.includes(value)) refuse('OperationDenied.TemplateConstraint')
}

export function assertDirect(state: State, operation: Operation, pair: Pair): void {
  if (approvalOf(state, operation, pair)) refuse('OperationDenied.ApprovalRequired')
}

export function assertNameFree(state: State, name: string): void {
  if (Object.values(state.instances).some(instance => isLive(instance) && instance.name === name))
    refuse('InvalidProvisionedProductName.Duplicate')
}

export function assertManaged(state: State, person: Person, operation: Operation, { portfolio }: Pair): void {
  if (operation === 'TerminateProvisionedProduct' && person === 'account') return
  if (!state.portfolios[portfolio]) refuse('OperationDenied.PortfolioDeleted')
}

export function reachInstance(state: State, person: Person, handle: string): Instance {
  const instance = need(state.instances, handle, 'InvalidProvisionedProduct.NotFound')
  if (!isLive(instance) || !reaches(person, instance)) refuse('InvalidProvisionedProduct.NotFound')
  return instance
}

export function assertIdle({ status }: Instance): void {
  if (status !== 'Available' && status !== 'Error') refuse('InvalidStatus.ProvisionedProduct')
}

export interface WantedLaunch extends Pair {
  instance: string
  name: string
  version: string
  region: string
  value: string
  tags: Tags | undefined
  /** The tags of an earlier form of the plan. */
  kept?: Tags
}

/** Checks a launch, direct or by a plan; answers what is to be. */
export function newInstance(
  state: State,
  owner: Person,
  wanted: WantedLaunch,
  status: 'Planned' | 'UnderChange',
): Instance {
  useLaunchOption(state, owner, wanted.portfolio, wanted.product)
  useVersion(state, owner, wanted.product, wanted.version)
  const tags = resolveTags(state, wanted, wanted.tags, wanted.kept ?? {})
  govern(state, wanted, wanted)
  if (status === 'UnderChange') assertNameFree(state, wanted.name)
  const { name, portfolio, product, version, region, value } = wanted
  return (state.instances[wanted.instance] = {
    ...{ name, portfolio, product, version, region, value, tags, owner, status },
    serial: 0,
    tasks: [],
  })
}

export interface WantedUpdate {
  product: string
  version: string
  value: string
  tags: Tags | undefined
  /** The tags of an earlier form of the plan. */
  kept?: Tags
}

/** Checks an update, direct or by a plan; answers the tags that it comes to. */
export function wantedUpdate(state: State, by: Person, instance: Instance, wanted: WantedUpdate): Tags {
  const { product, version, value } = wanted
  if (product !== instance.product) refuse('InvalidParameter.ProductId')
  assertManaged(state, by, 'UpdateProvisionedProduct', instance)
  useLaunchOption(state, by, instance.portfolio, product)
  if (version !== instance.version) useVersion(state, by, product, version)
  else if (instance.status !== 'Error' && value === instance.value) refuse('InvalidOperation.NothingChanges')
  govern(state, instance, { region: instance.region, value })
  return resolveTags(state, instance, wanted.tags, wanted.kept ?? instance.tags)
}

/** One task at a time. */
export function startChange(state: State, change: Extract<Work, { kind: 'change' }>): void {
  const instance = state.instances[change.instance]!
  instance.status = 'UnderChange'
  instance.tasks.push(`${change.operation} InProgress`)
  state.work.push(change)
}

export const instanceRules = {
  LaunchProduct: (state, { by, ...wanted }) => {
    const { instance, version, value } = wanted
    const { tags } = newInstance(state, by, wanted, 'UnderChange')
    assertDirect(state, 'LaunchProduct', wanted)
    startChange(state, { kind: 'change', operation: 'LaunchProduct', instance, version, value, tags })
  },
  UpdateProvisionedProduct: (state, { by, ...wanted }) => {
    const { instance: handle, version, value } = wanted
    const operation = 'UpdateProvisionedProduct'
    const instance = reachInstance(state, by, handle)
    assertIdle(instance)
    const tags = wantedUpdate(state, by, instance, wanted)
    assertDirect(state, operation, instance)
    startChange(state, { kind: 'change', operation, instance: handle, version, value, tags })
  },
  TerminateProvisionedProduct: (state, { by, instance: handle }) => {
    const operation = 'TerminateProvisionedProduct'
    const instance = reachInstance(state, by, handle)
    assertIdle(instance)
    assertManaged(state, by, operation, instance)
    assertDirect(state, operation, instance)
    const { version, value, tags } = instance
    startChange(state, { kind: 'change', operation, instance: handle, version, value, tags })
  },
} satisfies Partial<Rules>
