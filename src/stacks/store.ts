import type { NewRow, ReadDb, Row, Tx } from '../db/tables.ts'
import { neverBuilt } from './states.ts'

export type Stack = Row<'stack'>

export async function insertStack(
  tx: Tx,
  stack: Pick<
    NewRow<'stack'>,
    'id' | 'account_id' | 'name' | 'region_id' | 'template_id' | 'parameters' | 'tags'
  > & {
    readonly dataKey: Buffer
    readonly now: Date
  },
): Promise<void> {
  const { dataKey, now, ...columns } = stack
  await tx
    .insertInto('stack')
    .values({
      ...columns,
      engine: 'terraform',
      status: neverBuilt,
      data_key: dataKey,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Asks a running or waiting operation to stop; its worker sees it within a second. */
export async function requestCancel(tx: Tx, operationId: string): Promise<void> {
  await tx
    .updateTable('stack_operation')
    .set({ cancel_requested: true })
    .where('id', '=', operationId)
    .where('status', 'in', ['PENDING', 'IN_PROGRESS'])
    .execute()
}

/** As messages of the reference service name the stack behind an instance (facts/servicecatalog 1.1). */
export const stackName = (accountId: string, provisionedProductId: string): string =>
  `sc-${accountId}-${provisionedProductId}`

/** What the stack was last built or changed with, whether that went well or not. */
export async function lastProvisioned(
  db: ReadDb,
  stackId: string,
): Promise<Pick<Row<'stack_operation'>, 'template_id' | 'parameters'> | undefined> {
  return db
    .selectFrom('stack_operation')
    .select(['template_id', 'parameters'])
    .where('stack_id', '=', stackId)
    .where('action', 'in', ['CREATE', 'UPDATE'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function getStack(db: ReadDb, id: string): Promise<Stack> {
  return db.selectFrom('stack').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Removes a stack that was planned and never built, with all that was recorded of its previews. */
export async function deleteUnbuiltStack(tx: Tx, id: string): Promise<void> {
  const operations = tx.selectFrom('stack_operation').select('id').where('stack_id', '=', id)
  // A preview that is still being cancelled writes nothing more once it is locked.
  await operations.orderBy('id').forUpdate().execute()
  await tx.deleteFrom('stack_log').where('operation_id', 'in', operations).execute()
  await tx.deleteFrom('stack_plan').where('operation_id', 'in', operations).execute()
  await tx.deleteFrom('stack_plan_diff').where('operation_id', 'in', operations).execute()
  await tx.deleteFrom('stack_event').where('stack_id', '=', id).execute()
  await tx.deleteFrom('stack_operation').where('stack_id', '=', id).execute()
  await tx.deleteFrom('stack').where('id', '=', id).where('status', '=', neverBuilt).execute()
}

/** Removes what a preview saved; its row stays, as a later operation may name it. */
export async function deletePreview(tx: Tx, operationId: string): Promise<void> {
  await deleteSavedPlan(tx, operationId)
  await deleteDiffs(tx, [operationId])
}

/** What would be executed goes; what it would have changed can still be looked at. */
export async function deleteSavedPlan(tx: Tx, operationId: string): Promise<void> {
  await tx.deleteFrom('stack_plan').where('operation_id', '=', operationId).execute()
}

export async function deleteDiffs(tx: Tx, operationIds: readonly string[]): Promise<void> {
  if (operationIds.length === 0) return
  await tx.deleteFrom('stack_plan_diff').where('operation_id', 'in', operationIds).execute()
}
