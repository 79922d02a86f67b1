import { sql } from 'kysely'
import { approvalFor, type ApprovalRule } from '../../catalog/constraint/rule.ts'
import { governanceOf, holdPair } from '../../catalog/constraint/governance.ts'
import type { NewRow, Tx } from '../../db/tables.ts'
import type { Plan } from './store.ts'

type Approvers = Required<Pick<NewRow<'plan'>, 'approvers' | 'approver_ids' | 'approver_names'>>

/** As long as nobody is asked. */
export const noApprovers: Approvers = { approvers: '[]', approver_ids: [], approver_names: [] }

/** Those whom the rule names, each once: for the eyes, and in the forms that lists find them by. */
export function approversOf({ approvers }: ApprovalRule): Approvers {
  const each = [...new Map(approvers.map(approver => [principalKey(approver), approver])).values()]
  return {
    approvers: JSON.stringify(each.map(({ type, name }) => ({ PrincipalType: type, PrincipalName: name }))),
    approver_ids: each.map(principalKey),
    approver_names: each.map(({ type, name }) => `${type}:${name}`),
  }
}

/** As the columns `approver_ids` and `decided_by` hold whom they name. */
export const principalKey = ({ type, id }: { readonly type: string; readonly id: string }): string =>
  `${type}:${id}`

/**
 * The rule that a plan must be approved by; undefined where it needs none, or where the product has left the
 * portfolio, which its execution will say. Holds the pair: whoever writes the answer down locks the plan after it.
 */
export async function holdApproval(
  tx: Tx,
  plan: Pick<Plan, 'portfolio_id' | 'product_id' | 'operation_type'>,
): Promise<ApprovalRule | undefined> {
  if (!(await holdPair(tx, plan.portfolio_id, plan.product_id))) return undefined
  const governance = await governanceOf(tx, plan.portfolio_id, plan.product_id)
  return approvalFor(governance, plan.operation_type)
}

/** Where the approval rule of a product in a portfolio came to be, changed, or went. The pair is locked. */
export interface ApprovalChange {
  readonly accountId: string
  readonly portfolioId: string
  readonly productId: string
  /** The rule from now on; undefined when there is none any more. */
  readonly after?: ApprovalRule | undefined
  readonly now: Date
}

/**
 * Brings the plans of a pair into line with its approval rule: those it covers wait for whom it names, those it does not
 * are free to be executed. What was decided stays decided.
 */
export async function resubmit(tx: Tx, change: ApprovalChange): Promise<void> {
  const covered = change.after?.operationTypes ?? []
  await release(tx, change, covered)
  if (change.after === undefined) return
  const approvers = approversOf(change.after)
  await plansOf(tx, change, 'ApplicationInProgress')
    .set({ ...approvers, updated_at: change.now })
    .where(
      sql<boolean>`(approver_ids, approver_names) is distinct from
        (${approvers.approver_ids}::text[], ${approvers.approver_names}::text[])`,
    )
    .execute()
  await submitAll(tx, change, covered, approvers)
}

const plansOf = (tx: Tx, { accountId, portfolioId, productId }: ApprovalChange, status: string) =>
  tx
    .updateTable('plan')
    .where('account_id', '=', accountId)
    .where('portfolio_id', '=', portfolioId)
    .where('product_id', '=', productId)
    .where('status', '=', status)

async function release(tx: Tx, change: ApprovalChange, covered: readonly string[]): Promise<void> {
  await plansOf(tx, change, 'ApplicationInProgress')
    .set({ status: 'PreviewSuccess', ...noApprovers, updated_at: change.now })
    .where(sql<boolean>`operation_type <> all(${covered}::text[])`)
    .execute()
}

async function submitAll(
  tx: Tx,
  change: ApprovalChange,
  covered: readonly string[],
  approvers: Approvers,
): Promise<void> {
  await tx
    .with('submitted', () =>
      plansOf(tx, change, 'PreviewSuccess')
        .set({ status: 'ApplicationInProgress', ...approvers, updated_at: change.now })
        .where(sql<boolean>`operation_type = any(${covered}::text[])`)
        .returning([
          'id',
          'owner_type',
          'owner_id',
          'owner_name',
          'hash',
          'preview_operation_id',
          'product_version_id',
        ]),
    )
    .insertInto('plan_record')
    .columns([
      'plan_id',
      'action',
      'operator_type',
      'operator_id',
      'operator_name',
      'plan_hash',
      'preview_operation_id',
      'product_version_id',
      'created_at',
    ])
    .expression(eb =>
      eb
        .selectFrom('submitted')
        .select([
          'id',
          sql.lit('Submit').as('action'),
          'owner_type',
          'owner_id',
          'owner_name',
          'hash',
          'preview_operation_id',
          'product_version_id',
          sql<Date>`${change.now}::timestamptz`.as('created_at'),
        ]),
    )
    .execute()
}
