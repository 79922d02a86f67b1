import { sql, type SqlBool } from 'kysely'
import { onePage } from '../../api/paging.ts'
import { isoSeconds } from '../../base/clock.ts'
import type { Static } from '../../base/schema.ts'
import type { ReadDb } from '../../db/tables.ts'
import { ownedBy } from '../provisioned-product/listing.ts'
import { listedInstances } from '../provisioned-product/view.ts'
import { inScope, type Scope } from './scope.ts'
import type { failingInstanceOutput, instancesOutput, runningTaskOutput } from './view.ts'

const shown = 20

/** How many there are, as lists tell it: a count of all would take longer the more there are. */
export async function countInstances(
  db: ReadDb,
  scope: Scope,
  underChange: number,
): Promise<Static<typeof instancesOutput>> {
  const instances = listedInstances(db, scope.accountId)
  const conditions = scope.ownerId === undefined ? [] : [ownedBy(scope.ownerId)]
  const [{ TotalCount: Total }, { count: Error }] = await Promise.all([
    onePage(db, instances, 'provisioned_product', { PageSize: 1 }, conditions),
    failing(db, scope)
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ])
  return { Total, Available: Math.max(0, Total - underChange - Error), UnderChange: underChange, Error }
}

const failing = (db: ReadDb, scope: Scope) =>
  db.selectFrom('failing_instance').where(inScope(scope, 'failing_instance'))

export async function failingInstances(
  db: ReadDb,
  scope: Scope,
): Promise<Static<typeof failingInstanceOutput>[]> {
  const rows = await failing(db, scope)
    .innerJoin('provisioned_product', 'provisioned_product.id', 'failing_instance.provisioned_product_id')
    .innerJoin('product', 'product.id', 'provisioned_product.product_id')
    .select([
      'provisioned_product.id',
      'provisioned_product.name',
      'status_message',
      'last_task_id',
      'product_id',
      'product.name as product_name',
      'failed_at',
    ])
    .orderBy('failed_at', 'desc')
    .limit(shown)
    .execute()
  return rows.map(row => ({
    ProvisionedProductId: row.id,
    ProvisionedProductName: row.name,
    ProductId: row.product_id,
    ProductName: row.product_name,
    StatusMessage: row.status_message,
    LastTaskId: row.last_task_id ?? '',
    FailTime: isoSeconds(row.failed_at),
  }))
}

/** In words that the partial index has: there are never more than are being worked on or wait for it. */
const running = (db: ReadDb, scope: Scope) =>
  db
    .selectFrom('task')
    .where(sql<SqlBool>`status = 'InProgress'`)
    .where(inScope(scope, 'task'))

export async function runningTasks(
  db: ReadDb,
  scope: Scope,
): Promise<{ count: number; newest: Static<typeof runningTaskOutput>[] }> {
  const { count } = await running(db, scope)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await running(db, scope)
    .select(['id', 'type', 'provisioned_product_id', 'provisioned_product_name'])
    .select(['product_id', 'product_name', 'created_at'])
    .orderBy('created_at', 'desc')
    .limit(shown)
    .execute()
  return {
    count,
    newest: rows.map(row => ({
      TaskId: row.id,
      TaskType: row.type,
      ProvisionedProductId: row.provisioned_product_id,
      ProvisionedProductName: row.provisioned_product_name,
      ProductId: row.product_id,
      ProductName: row.product_name,
      CreateTime: isoSeconds(row.created_at),
    })),
  }
}
