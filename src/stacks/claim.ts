import { sql, type ExpressionBuilder } from 'kysely'
import type { Db, Row, Tables, Tx } from '../db/tables.ts'
import type { Template } from '../templates/template.ts'
import type { Fence } from './fence.ts'
import { inProgress } from './states.ts'

/** One attempt at an operation, with all that it needs. */
export interface Claimed extends Fence {
  readonly operation: Row<'stack_operation'>
  readonly stack: Row<'stack'>
  readonly template: Template
  /** The dependency lock file that publication left; empty where there is none. */
  readonly lockFile: string
  /** The preview to be applied exactly, where the operation executes one. */
  readonly plan: Row<'stack_plan'> | undefined
}

/** Takes the operation for one more attempt; undefined when it has ended. */
export async function claim(db: Db, operationId: string, workerId: string): Promise<Claimed | undefined> {
  return db.transaction().execute(async tx => {
    const row = await tx
      .updateTable('stack_operation')
      .set(eb => ({
        fence: eb('fence', '+', 1),
        worker_id: workerId,
        status: 'IN_PROGRESS',
        started_at: sql<Date>`coalesce(started_at, clock_timestamp())`,
      }))
      .where('id', '=', operationId)
      .where('status', 'in', ['PENDING', 'IN_PROGRESS'])
      .returningAll()
      .returning(eb => [templateOf(eb, 'document'), templateOf(eb, 'lock_file')])
      .executeTakeFirst()
    if (!row) return undefined
    const { document, lock_file: lockFile, ...operation } = row
    if (operation.fence > 1) await closeInterrupted(tx, operation)
    const stack = await startStack(tx, operation)
    const plan = operation.plan_operation_id
      ? await tx
          .selectFrom('stack_plan')
          .selectAll()
          .where('operation_id', '=', operation.plan_operation_id)
          .executeTakeFirst()
      : undefined
    const template = document as Template
    return { operationId, fence: operation.fence, operation, stack, template, lockFile: lockFile ?? '', plan }
  })
}

/** In the same statement: this is on the way of every launch. */
const templateOf = <C extends 'document' | 'lock_file'>(
  eb: ExpressionBuilder<Tables, 'stack_operation'>,
  column: C,
) =>
  eb
    .selectFrom('template')
    .select(`template.${column} as value`)
    .whereRef('template.id', '=', 'stack_operation.template_id')
    .as(column)

async function startStack(tx: Tx, operation: Row<'stack_operation'>): Promise<Row<'stack'>> {
  const { stack_id: id, action } = operation
  if (action === 'PREVIEW') {
    return tx.selectFrom('stack').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }
  const stack = await tx
    .updateTable('stack')
    .set({ status: inProgress(action), status_reason: '', updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (operation.fence === 1)
    await stackEvent(tx, stack, operation, inProgress(action), `Stack ${action} started`)
  return stack
}

/** An event about the stack as a whole (facts/ros 4: type ALIYUN::ROS::Stack, logical id = name, physical id = id). */
export async function stackEvent(
  tx: Tx,
  stack: Pick<Row<'stack'>, 'id' | 'name'>,
  operation: Pick<Row<'stack_operation'>, 'id'>,
  status: string,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('stack_event')
    .values({
      stack_id: stack.id,
      operation_id: operation.id,
      address: '',
      logical_id: stack.name,
      type: 'ALIYUN::ROS::Stack',
      physical_id: stack.id,
      status,
      status_reason: reason,
      duration_ms: null,
      created_at: sql`clock_timestamp()`,
    })
    .execute()
}

/** Resources that an earlier attempt had begun and never ended: nobody knows how far they came, and that is said. */
async function closeInterrupted(tx: Tx, operation: Row<'stack_operation'>): Promise<void> {
  await sql`
    insert into stack_event
      (stack_id, operation_id, address, logical_id, type, physical_id, status, status_reason, created_at)
    select stack_id, operation_id, address, logical_id, type, physical_id,
           replace(status, '_IN_PROGRESS', '_FAILED'),
           'Interrupted: the worker stopped while this was under way. It is tried again.', clock_timestamp()
    from (
      select distinct on (address) * from stack_event
      where operation_id = ${operation.id} and address <> ''
      order by address, id desc
    ) latest
    where status like '%\\_IN\\_PROGRESS'`.execute(tx)
}
