import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { NoPermission } from '../../../access/access.ts'
import type { Actor } from '../../../access/caller.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { containing, filtersInput, onePage, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t, type Static } from '../../../base/schema.ts'
import { decidedBy, waitsFor } from '../review.ts'
import { plansOfAccount } from '../store.ts'
import { planDetail, planOutput } from '../view.ts'

const filterKeys = [
  'ProvisionedProductPlanName',
  'ProvisionedProductPlanApprover',
  'ProvisionedProductPlanApproverName',
  'ProvisionedProductPlanStatus',
  'ProvisionedProductPlanOwnerUid',
  'FullTextSearch',
] as const

const accessLevels = ['User', 'Account', 'ResourceDirectory'] as const
const approvalFilters = [
  'ReceivedRequests',
  'ApprovalHistory',
  'AccountRequests',
  'ResourceDirectoryRequests',
] as const

const input = t.Object({
  AccessLevelFilter: t.Optional(t.OneOf(accessLevels, { default: 'User' })),
  ApprovalFilter: t.Optional(
    t.OneOf(approvalFilters, {
      description:
        'Instead of plans by their owner: those that wait for you, that you decided on, or all reviewed.',
    }),
  ),
  Filters: filtersInput(filterKeys),
  ProvisionedProductId: t.Optional(t.Id()),
  ...pageInput,
  ...sortInput,
})
type AccessLevelFilter = (typeof accessLevels)[number]
type ApprovalFilter = (typeof approvalFilters)[number]

export const listProvisionedProductPlans = readOperation({
  api: serviceCatalog,
  name: 'ListProvisionedProductPlans',
  summary: 'Lists plans: your own, those that you are asked to approve, or all of the account.',
  access: {
    action: 'servicecatalog:ListProvisionedProductPlans',
    audience: 'anyone',
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input,
  output: t.Object({
    ...pageOutput,
    PlanDetails: t.Array(t.Object({ ...planOutput, ProductName: t.Text() })),
  }),
  errors: [],

  async handle(input, { db, caller }) {
    assertMayList(caller, input)
    let plans = plansOfAccount(db, caller)
      .innerJoin('product', 'product.id', 'plan.product_id')
      .selectAll('plan')
      .select('product.name as product_name')
    if (input.ApprovalFilter !== undefined) plans = plans.where(inReview[input.ApprovalFilter](caller))
    else if (!ofAccount(input.AccessLevelFilter))
      plans = plans.where('plan.owner_id', '=', caller.principalId)
    if (input.ProvisionedProductId !== undefined) {
      plans = plans.where('plan.provisioned_product_id', '=', input.ProvisionedProductId)
    }
    for (const [key, values] of valuesByKey(input.Filters ?? [])) plans = plans.where(matching[key](values))
    const { rows, ...paging } = await onePage(plans, 'plan', input)
    return {
      ...paging,
      PlanDetails: rows.map(row => ({ ...planDetail(row), ProductName: row.product_name })),
    }
  },
})

/** What only those may look at who see what is everybody's. There is one account, so a resource directory holds no more than it. */
const ofAccount = (level: AccessLevelFilter | ApprovalFilter | undefined): boolean =>
  level !== undefined && /^(Account|ResourceDirectory)/.test(level)

/** @throws NoPermission */
function assertMayList(caller: Actor, { AccessLevelFilter, ApprovalFilter }: Static<typeof input>): void {
  const { own, asked, all } = caller.sees
  const wanted = ofAccount(ApprovalFilter ?? AccessLevelFilter) ? all : ApprovalFilter ? asked : own
  if (!wanted) {
    throw new NoPermission('servicecatalog:ListProvisionedProductPlans', caller, undefined)
  }
}

type FilterKey = (typeof filterKeys)[number]

/** "Several" of a key are alternatives, repeated or with commas (facts/servicecatalog 10.12). */
function valuesByKey(filters: readonly { readonly Key: FilterKey; readonly Value: string }[]) {
  const byKey = new Map<FilterKey, string[]>()
  for (const { Key, Value } of filters) {
    const values = Key === 'FullTextSearch' || Key.endsWith('PlanName') ? [Value] : Value.split(',')
    byKey.set(Key, [...(byKey.get(Key) ?? []), ...values.map(value => value.trim())])
  }
  return byKey
}

/** Under or after review, as the partial index has them. */
const reviewed = () => sql<SqlBool>`plan.approver_ids <> '{}'`

const inReview: Record<ApprovalFilter, (caller: Actor) => RawBuilder<SqlBool>> = {
  // The account decides on every plan, others not on their own.
  ReceivedRequests: caller =>
    caller.type === 'root'
      ? sql`plan.status = 'ApplicationInProgress'`
      : sql`${waitsFor(caller)} and plan.owner_id <> ${caller.principalId}`,
  ApprovalHistory: decidedBy,
  AccountRequests: reviewed,
  ResourceDirectoryRequests: reviewed,
}

const matching: Record<FilterKey, (values: readonly string[]) => RawBuilder<SqlBool>> = {
  ProvisionedProductPlanName: names =>
    sql<SqlBool>`lower(plan.name) = any(${names.map(name => name.toLowerCase())}::text[])`,
  ProvisionedProductPlanApprover: approvers => sql<SqlBool>`plan.approver_names && ${approvers}::text[]`,
  ProvisionedProductPlanApproverName: names =>
    sql<SqlBool>`plan.approver_names && ${names.flatMap(name => [`RamUser:${name}`, `RamRole:${name}`])}::text[]`,
  ProvisionedProductPlanStatus: statuses => sql<SqlBool>`plan.status = any(${statuses}::text[])`,
  ProvisionedProductPlanOwnerUid: uids => sql<SqlBool>`plan.owner_id = any(${uids}::text[])`,
  FullTextSearch: texts =>
    sql<SqlBool>`plan.search like all(array[${sql.join(texts.map(containing))}]::text[])`,
}
