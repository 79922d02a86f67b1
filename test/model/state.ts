/**
 * What the model knows of a catalog: a small program of its own that does one thing at a time. Things have handles (`P`
 * a portfolio, `i` an instance) in place of ids; what is deleted is not there any more.
 */
export interface State {
  portfolios: Table<Portfolio>
  products: Table<Product>
  versions: Table<Version>
  constraints: Table<Constraint>
  options: Table<TagOption>
  instances: Table<Instance>
  plans: Table<Plan>
  /** What workers have still to do, oldest first. */
  work: Work[]
}

export type Table<T> = Record<string, T>

/** The account itself, and RAM users. */
export const people = ['account', 'owner', 'approver', 'deputy', 'stranger'] as const
export type Person = (typeof people)[number]
export type User = Exclude<Person, 'account'>

export interface Portfolio {
  products: string[]
  granted: Person[]
  options: string[]
}

export interface Product {
  options: string[]
}

export interface Version {
  product: string
  active: boolean
  /** Whatever is built from it fails; it can be previewed. */
  breaks: boolean
}

export interface Constraint {
  portfolio: string
  product: string
  rule: Rule
}

export type Rule =
  | { type: 'Approval'; operations: Operation[]; approvers: User[] }
  | { type: 'StackRegion'; regions: string[] }
  | { type: 'Template'; values: string[] }
  | { type: 'Launch'; role: string }

export interface TagOption {
  key: string
  value: string
  active: boolean
}

export const operationTypes = [
  'LaunchProduct',
  'UpdateProvisionedProduct',
  'TerminateProvisionedProduct',
] as const
export type Operation = (typeof operationTypes)[number]

/** They trust the catalog. */
export const roles = ['runner', 'keeper'] as const

export type Tags = Record<string, string>

export interface Instance {
  name: string
  owner: Person
  portfolio: string
  product: string
  version: string
  region: string
  /** `Planned`: its id was handed out by a plan of a launch, and readers do not see it. `Gone`: terminated. */
  status: 'Planned' | 'UnderChange' | 'Available' | 'Error' | 'Gone'
  /** Of its one parameter: what it was last built with. */
  value: string
  tags: Tags
  /** How often it was built or changed with success: a plan is for one of these states. */
  serial: number
  /** `LaunchProduct Succeeded`, oldest first. */
  tasks: string[]
}

export interface Plan {
  operation: Operation
  owner: Person
  instance: string
  portfolio: string
  product: string
  version: string
  value: string
  tags: Tags
  /** Of the launch constraint, when it was previewed. */
  role: string | undefined
  status: PlanStatus
  /** Which of its previews counts. */
  preview: number
  /** The state of the instance that the preview was made for. */
  serial: number
  /** Its form as people know it who looked at it before the round. */
  seen: string
  approvers: User[]
  /** `Submit by owner`, oldest first. */
  records: string[]
}

export type PlanStatus =
  | 'PreviewInProgress'
  | 'PreviewSuccess'
  | 'ApplicationInProgress'
  | 'ApplicationApproved'
  | 'ApplicationRejected'
  | 'ExecuteInProgress'
  | 'ExecuteSuccess'
  | 'ExecuteFailed'
  | 'Canceled'

export type Work =
  | { kind: 'preview'; instance: string; plan: string; preview: number }
  | {
      kind: 'change'
      instance: string
      operation: Operation
      version: string
      value: string
      tags: Tags
      plan?: string
    }

export const nothing = (): State => ({
  portfolios: {},
  products: {},
  versions: {},
  constraints: {},
  options: {},
  instances: {},
  plans: {},
  work: [],
})
