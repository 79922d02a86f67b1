import { isLive } from './rules/catalog.ts'
import type { Rule, State } from './state.ts'

/** What can be read of a catalog from outside, by handle. What is not there has no entry. */
export type View = Record<string, Seen>

export type Seen =
  | { kind: 'portfolio'; products: string[]; granted: string[]; options: string[] }
  | { kind: 'product'; options: string[] }
  | { kind: 'version'; product: string; active: boolean }
  | { kind: 'constraint'; portfolio: string; product: string; rule: Rule }
  | { kind: 'option'; key: string; value: string; active: boolean }
  | SeenInstance
  | SeenPlan

export interface SeenInstance {
  kind: 'instance'
  status: string
  tasks: string[]
  /** Of one that is there. */
  is?: {
    owner: string
    portfolio: string
    product: string
    version: string
    region: string
    value: string
    tags: Record<string, string>
  }
}

export interface SeenPlan {
  kind: 'plan'
  operation: string
  owner: string
  instance: string
  portfolio: string
  product: string
  version: string
  tags: Record<string, string>
  status: string
  approvers: string[]
  records: string[]
}

/** What is to be seen of a state of the model. */
export function viewOf(state: State): View {
  const { portfolios, products, versions, constraints, options } = state
  const view: View = {}
  for (const [handle, portfolio] of Object.entries(portfolios))
    view[handle] = {
      kind: 'portfolio',
      products: portfolio.products.toSorted(),
      granted: portfolio.granted.toSorted(),
      options: portfolio.options.toSorted(),
    }
  for (const [handle, product] of Object.entries(products))
    view[handle] = { kind: 'product', options: product.options.toSorted() }
  for (const [handle, { product, active }] of Object.entries(versions))
    view[handle] = { kind: 'version', product, active }
  for (const [handle, constraint] of Object.entries(constraints))
    view[handle] = { kind: 'constraint', ...constraint }
  for (const [handle, option] of Object.entries(options)) view[handle] = { kind: 'option', ...option }
  for (const [handle, instance] of Object.entries(state.instances)) {
    const { status, tasks, owner, portfolio, product, version, region, value, tags } = instance
    if (status === 'Planned') continue
    const is = { owner, portfolio, product, version, region, value, tags }
    view[handle] = { kind: 'instance', status, tasks, ...(isLive(instance) && { is }) }
  }
  for (const [handle, plan] of Object.entries(state.plans)) {
    const { operation, owner, instance, portfolio, product, version, tags, status, records } = plan
    const approvers = plan.approvers.toSorted()
    const of = { operation, owner, instance, portfolio, product, version, tags }
    view[handle] = { kind: 'plan', ...of, status, approvers, records }
  }
  return view
}
