import { sql } from 'kysely'
import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import { seesOwner, type Actor } from '../../access/caller.ts'
import type { CallContext } from '../../api/operation.ts'
import { arnOf } from '../../catalog/arn.ts'
import { batched } from '../../db/batched.ts'
import type { ReadDb, Row } from '../../db/tables.ts'
import { reviewedBy } from '../plan/review.ts'
import { ownedBySeen } from '../visibility.ts'
import { live, liveAnywhere } from './store.ts'

export const detailOutput = {
  CreateTime: t.Text(),
  LastProvisioningTaskId: t.Optional(t.Text()),
  LastSuccessfulProvisioningTaskId: t.Optional(t.Text()),
  LastTaskId: t.Optional(t.Text()),
  OwnerPrincipalId: t.Text(),
  OwnerPrincipalType: t.Text(),
  PortfolioId: t.Text(),
  ProductId: t.Text(),
  ProductName: t.Text(),
  ProductVersionId: t.Text(),
  ProductVersionName: t.Text(),
  ProvisionedProductArn: t.Text(),
  ProvisionedProductId: t.Text(),
  ProvisionedProductName: t.Text(),
  ProvisionedProductType: t.Text(),
  StackId: t.Text(),
  StackRegionId: t.Text(),
  Status: t.Text(),
  StatusMessage: t.Optional(t.Text({ description: 'Why; only while the status is Error.' })),
}
/** What an instance shows of itself. */
export const provisionedProductDetail = t.Object(detailOutput)

export type InstanceRow = Row<'provisioned_product'> & {
  readonly product_name: string
  readonly product_version_name: string
}

const withNames = (rows: ReturnType<typeof live>) =>
  rows
    .innerJoin('product', 'product.id', 'provisioned_product.product_id')
    .innerJoin('product_version', 'product_version.id', 'provisioned_product.product_version_id')
    .selectAll('provisioned_product')
    .select(['product.name as product_name', 'product_version.name as product_version_name'])

/** Instances within the caller's reach, with the names of their product and version, as every answer shows them. */
export const shownInstances = (db: ReadDb, caller: Actor) => {
  const rows = withNames(live(db, caller.accountId))
  const { own, all } = caller.sees
  return own && all ? rows : rows.where(ownedBySeen(caller, sql`provisioned_product.owner_id`))
}

/** The same for lists, where names are looked up for the rows of the page alone. */
export const listedInstances = (db: ReadDb, accountId: string) =>
  live(db, accountId)
    .selectAll('provisioned_product')
    .select(eb => [
      eb
        .selectFrom('product')
        .select('product.name')
        .whereRef('product.id', '=', 'provisioned_product.product_id')
        .$asScalar()
        .$notNull()
        .as('product_name'),
      eb
        .selectFrom('product_version')
        .select('product_version.name')
        .whereRef('product_version.id', '=', 'provisioned_product.product_version_id')
        .$asScalar()
        .$notNull()
        .as('product_version_name'),
    ])

const findInstance = batched<InstanceRow>(
  (db, ids) =>
    withNames(
      liveAnywhere(db).where('provisioned_product.id', '=', sql<string>`any(${ids}::text[])`),
    ).execute(),
  row => row.id,
)

/** The one that clients poll while they wait, so the read that is asked for most. */
export async function findShownInstance(
  db: ReadDb,
  caller: Actor,
  id: string,
): Promise<InstanceRow | undefined> {
  const row = await findInstance(db, id)
  if (row?.account_id !== caller.accountId) return undefined
  if (seesOwner(caller, row.owner_id)) return row
  return caller.sees.asked && (await reviewsInstance(db, caller, id)) ? row : undefined
}

/** Who has to decide on a plan for an instance, or has, looks at the instance too. */
async function reviewsInstance(db: ReadDb, caller: Actor, id: string): Promise<boolean> {
  const plan = await db
    .selectFrom('plan')
    .select('id')
    .where('plan.provisioned_product_id', '=', id)
    .where(reviewedBy(caller))
    .executeTakeFirst()
  return plan !== undefined
}

export function instanceDetail(
  call: Pick<CallContext, 'caller' | 'services'>,
  row: InstanceRow,
): Static<typeof provisionedProductDetail> {
  return {
    CreateTime: isoSeconds(row.created_at),
    ...(row.last_provisioning_task_id && { LastProvisioningTaskId: row.last_provisioning_task_id }),
    ...(row.last_successful_provisioning_task_id && {
      LastSuccessfulProvisioningTaskId: row.last_successful_provisioning_task_id,
    }),
    ...(row.last_task_id && { LastTaskId: row.last_task_id }),
    OwnerPrincipalId: row.owner_id,
    OwnerPrincipalType: row.owner_type,
    PortfolioId: row.portfolio_id,
    ProductId: row.product_id,
    ProductName: row.product_name,
    ProductVersionId: row.product_version_id,
    ProductVersionName: row.product_version_name,
    ProvisionedProductArn: arnOf(call, 'provisionedproduct', row.id),
    ProvisionedProductId: row.id,
    ProvisionedProductName: row.name,
    ProvisionedProductType: 'RosStack',
    StackId: row.stack_id,
    StackRegionId: row.stack_region_id,
    Status: row.status,
    ...(row.status === 'Error' && { StatusMessage: row.status_message }),
  }
}
