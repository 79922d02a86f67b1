import { sql } from 'kysely'
import { principalType, type Caller } from '../../access/caller.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import type { ApprovalAction } from '../../db/values.ts'
import type { Plan } from './store.ts'

/** What was done about a plan's approval, oldest first. */
export const recordsOf = (db: ReadDb, planId: string): Promise<Row<'plan_record'>[]> =>
  db.selectFrom('plan_record').selectAll().where('plan_id', '=', planId).orderBy('id').execute()

interface Done {
  readonly action: Exclude<ApprovalAction, 'Submit'>
  readonly comment?: string | undefined
  readonly now: Date
}

export async function insertRecord(
  tx: Tx,
  plan: Pick<Plan, 'id' | 'hash'>,
  caller: Caller,
  { action, comment = '', now }: Done,
): Promise<void> {
  await tx
    .insertInto('plan_record')
    .values({
      plan_id: plan.id,
      action,
      comment,
      operator_type: principalType(caller),
      operator_id: caller.principalId,
      operator_name: caller.name,
      plan_hash: plan.hash,
      created_at: now,
    })
    .execute()
}

/** A plan is submitted in the name of whoever made it. */
export async function insertSubmission(
  tx: Tx,
  plan: Pick<
    Plan,
    'id' | 'hash' | 'owner_type' | 'owner_id' | 'owner_name' | 'preview_operation_id' | 'product_version_id'
  >,
): Promise<void> {
  await tx
    .insertInto('plan_record')
    .values({
      plan_id: plan.id,
      action: 'Submit',
      operator_type: plan.owner_type,
      operator_id: plan.owner_id,
      operator_name: plan.owner_name,
      plan_hash: plan.hash,
      preview_operation_id: plan.preview_operation_id,
      product_version_id: plan.product_version_id,
      created_at: sql<Date>`clock_timestamp()`,
    })
    .execute()
}
