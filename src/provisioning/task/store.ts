import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import { reviewedBy } from '../plan/review.ts'
import { ownedBySeen } from '../visibility.ts'
import type { TerraformLog } from './view.ts'

const tasksOf = (db: ReadDb, caller: Actor) =>
  db.selectFrom('task').where('task.account_id', '=', caller.accountId)

const owns = (caller: Actor) => sql<SqlBool>`exists (
  select from provisioned_product
  where provisioned_product.id = task.provisioned_product_id
    and ${ownedBySeen(caller, sql`provisioned_product.owner_id`)})`

const reviews = (caller: Actor) => sql<SqlBool>`exists (
  select from plan
  where plan.provisioned_product_id = task.provisioned_product_id and ${reviewedBy(caller)})`

/** Tasks of an instance that the call may be about by its owner, a terminated one too. */
export const ownTasks = (db: ReadDb, caller: Actor, instanceId: string) => {
  const instance = db
    .selectFrom('provisioned_product')
    .select('id')
    .where('id', '=', instanceId)
    .where('account_id', '=', caller.accountId)
  const seen = instance.where(ownedBySeen(caller, sql`owner_id`))
  // No other condition on the tasks themselves: so their index alone tells how many there are.
  return db.selectFrom('task').where('task.provisioned_product_id', '=', seen)
}

/** Tasks that the caller may look at by their id: of instances by their owner, and of those whose plans he reviews. */
export const visibleTasks = (db: ReadDb, caller: Actor) =>
  tasksOf(db, caller).where(
    caller.sees.asked ? sql<SqlBool>`(${owns(caller)} or ${reviews(caller)})` : owns(caller),
  )

/** Per command and stream the newest part of a log is shown in an answer; ListTaskProgress pages through all of it. */
const logLimit = 256 * 1024

/** One entry for each command and stream, as the reference service shows logs (facts/servicecatalog 3.2). */
export async function terraformLogs(
  db: ReadDb,
  operationIds: readonly string[],
): Promise<Map<string, TerraformLog[]>> {
  const byOperation = new Map<string, TerraformLog[]>(operationIds.map(id => [id, []]))
  const { rows } = await sql<TerraformLog & { operation_id: string }>`
    select operation_id, command as "Command", stream as "Stream",
           string_agg(content, chr(10) order by id) as "Content"
    from (
      select *, sum(length(content) + 1) over (partition by operation_id, command, stream order by id desc) as tail
      from stack_log where operation_id = any(${operationIds}::text[])
    ) lines
    where tail <= ${logLimit}
    group by operation_id, command, stream
    order by min(id)`.execute(db)
  for (const { operation_id, ...log } of rows) byOperation.get(operation_id)?.push(log)
  return byOperation
}
