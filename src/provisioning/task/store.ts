import { sql } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import type { TerraformLog } from './view.ts'

/** Tasks that the caller may see: those of instances that are or were within his reach, terminated ones too. */
export const visibleTasks = (db: ReadDb, caller: Caller) => {
  const tasks = db.selectFrom('task').where('task.account_id', '=', caller.accountId)
  if (caller.type === 'root') return tasks
  return tasks.where(eb =>
    eb.exists(
      eb
        .selectFrom('provisioned_product')
        .select(sql.lit(1).as('one'))
        .whereRef('provisioned_product.id', '=', 'task.provisioned_product_id')
        .where('provisioned_product.owner_id', '=', caller.principalId),
    ),
  )
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
