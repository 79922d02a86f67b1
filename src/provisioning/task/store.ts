import { sql, type SqlBool } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import { reviewedBy } from '../plan/review.ts'
import type { TerraformLog } from './view.ts'

const tasksOf = (db: ReadDb, caller: Caller) =>
  db.selectFrom('task').where('task.account_id', '=', caller.accountId)

const owns = (caller: Caller) => sql<SqlBool>`exists (
  select from provisioned_product
  where provisioned_product.id = task.provisioned_product_id
    and provisioned_product.owner_id = ${caller.principalId})`

const reviews = (caller: Caller) => sql<SqlBool>`exists (
  select from plan
  where plan.provisioned_product_id = task.provisioned_product_id and ${reviewedBy(caller)})`

/** Tasks of an instance that is or was the caller's, a terminated one too; of any for the account. */
export const ownTasks = (db: ReadDb, caller: Caller, instanceId: string) => {
  const instance = db
    .selectFrom('provisioned_product')
    .select('id')
    .where('id', '=', instanceId)
    .where('account_id', '=', caller.accountId)
  const own = caller.type === 'root' ? instance : instance.where('owner_id', '=', caller.principalId)
  // No other condition on the tasks themselves: so their index alone tells how many there are.
  return db.selectFrom('task').where('task.provisioned_product_id', '=', own)
}

/** Tasks that the caller may look at by their id: his own, and those of instances whose plans he reviews. */
export const visibleTasks = (db: ReadDb, caller: Caller) => {
  const tasks = tasksOf(db, caller)
  return caller.type === 'root' ? tasks : tasks.where(sql<SqlBool>`(${owns(caller)} or ${reviews(caller)})`)
}

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
