import type { Tx } from '../../db/tables.ts'
import type { ApprovalRule } from './rule.ts'

/** The approval rule of a product in a portfolio came to be, changed, or went. */
export interface ApprovalChange {
  readonly accountId: string
  readonly portfolioId: string
  readonly productId: string
  /** The rule from now on; undefined when there is none any more. */
  readonly after?: ApprovalRule | undefined
  readonly now: Date
}

export interface ConstraintServices {
  /** Brings what waits for approval, or has to from now on, into line. The pair is locked. */
  approvalChanged(tx: Tx, change: ApprovalChange): Promise<void>
}

declare module '../../api/operation.ts' {
  interface Services {
    readonly constraints: ConstraintServices
  }
}
