import type { Operation, Person, Rule, Tags } from './state.ts'

/** What each call of the API takes, in handles. What a call makes is named beforehand. */
export interface Arguments {
  CreatePortfolio: { portfolio: string }
  DeletePortfolio: { portfolio: string }
  CreateProduct: { product: string; version: string }
  DeleteProduct: { product: string }
  /** The versions of the copy are `<copy>.<version>`. */
  CopyProduct: { product: string; copy: string }
  CreateProductVersion: { product: string; version: string; breaks: boolean }
  UpdateProductVersion: { version: string; active: boolean }
  DeleteProductVersion: { version: string }
  AssociateProductWithPortfolio: { portfolio: string; product: string }
  DisassociateProductFromPortfolio: { portfolio: string; product: string }
  AssociatePrincipalWithPortfolio: { portfolio: string; person: Person }
  DisassociatePrincipalFromPortfolio: { portfolio: string; person: Person }
  CreateConstraint: { constraint: string; portfolio: string; product: string; rule: Rule }
  UpdateConstraint: { constraint: string; rule: Rule }
  DeleteConstraint: { constraint: string }
  CreateTagOption: { option: string; key: string; value: string }
  UpdateTagOption: { option: string; active: boolean }
  DeleteTagOption: { option: string }
  AssociateTagOptionWithResource: { option: string; resource: string }
  DisAssociateTagOptionFromResource: { option: string; resource: string }
  LaunchProduct: Wanted & { name: string; portfolio: string; product: string; region: string }
  UpdateProvisionedProduct: Wanted & { product: string }
  TerminateProvisionedProduct: { instance: string }
  CreateProvisionedProductPlan: Wanted & {
    plan: string
    operation: Operation
    name: string
    portfolio: string
    product: string
    region: string
  }
  UpdateProvisionedProductPlan: {
    plan: string
    product: string
    version: string
    /** Not sent: as the plan has them. */
    value: string | undefined
    tags: Tags | undefined
  }
  /** `asSeen`: only the form of the plan that was there before the round. */
  ApproveProvisionedProductPlan: { plan: string; action: 'Approve' | 'Reject'; asSeen: boolean }
  ExecuteProvisionedProductPlan: { plan: string }
  CancelProvisionedProductPlan: { plan: string }
  DeleteProvisionedProductPlan: { plan: string }
}

/** Of an instance. */
interface Wanted {
  instance: string
  version: string
  value: string
  /** Not sent: those it has. */
  tags: Tags | undefined
}

export type Call = keyof Arguments
export type CommandOf<C extends Call> = { readonly call: C; readonly by: Person } & Readonly<Arguments[C]>
export type Command = { [C in Call]: CommandOf<C> }[Call]

/** `ok`, or the code of the error. */
export type Outcome = string

export const command = <C extends Call>(by: Person, call: C, args: Arguments[C]): CommandOf<C> => ({
  call,
  by,
  ...args,
})

export const told = ({ call, by, ...args }: Command): string => `${by}: ${call} ${JSON.stringify(args)}`
