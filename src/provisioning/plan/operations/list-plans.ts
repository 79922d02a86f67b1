import { sql, type SqlBool } from 'kysely'
import { NoPermission } from '../../../access/access.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { containing, filtersInput, onePage, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { visiblePlans } from '../store.ts'
import { planDetail, planOutput } from '../view.ts'

const filterKeys = [
  'ProvisionedProductPlanName',
  'ProvisionedProductPlanApprover',
  'ProvisionedProductPlanApproverName',
  'ProvisionedProductPlanStatus',
  'ProvisionedProductPlanOwnerUid',
  'FullTextSearch',
] as const

export const listProvisionedProductPlans = readOperation({
  api: serviceCatalog,
  name: 'ListProvisionedProductPlans',
  summary: 'Lists plans: your own, or all of the account.',
  access: {
    action: 'servicecatalog:ListProvisionedProductPlans',
    audience: 'anyone',
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    AccessLevelFilter: t.Optional(t.OneOf(['User', 'Account', 'ResourceDirectory'], { default: 'User' })),
    ApprovalFilter: t.Optional(
      t.OneOf(['ReceivedRequests', 'ApprovalHistory', 'AccountRequests', 'ResourceDirectoryRequests']),
    ),
    Filters: filtersInput(filterKeys),
    ProvisionedProductId: t.Optional(t.Id()),
    ...pageInput,
    ...sortInput,
  }),
  output: t.Object({
    ...pageOutput,
    PlanDetails: t.Array(t.Object({ ...planOutput, ProductName: t.Text() })),
  }),
  errors: [],

  async handle(input, { db, caller }) {
    const level = input.AccessLevelFilter ?? 'User'
    if (level !== 'User' && caller.type !== 'root') {
      throw new NoPermission('servicecatalog:ListProvisionedProductPlans', caller)
    }
    let plans = visiblePlans(db, caller)
      .innerJoin('product', 'product.id', 'plan.product_id')
      .selectAll('plan')
      .select('product.name as product_name')
    if (input.ApprovalFilter !== undefined) plans = plans.where(inReview)
    else if (level === 'User') plans = plans.where('plan.owner_id', '=', caller.principalId)
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

/** No plan has approvers: nothing waits for a review, and nothing was reviewed. */
const inReview = sql<SqlBool>`false`

const matching: Record<FilterKey, (values: readonly string[]) => ReturnType<typeof sql<SqlBool>>> = {
  ProvisionedProductPlanName: names =>
    sql<SqlBool>`lower(plan.name) = any(${names.map(name => name.toLowerCase())}::text[])`,
  ProvisionedProductPlanApprover: () => inReview,
  ProvisionedProductPlanApproverName: () => inReview,
  ProvisionedProductPlanStatus: statuses => sql<SqlBool>`plan.status = any(${statuses}::text[])`,
  ProvisionedProductPlanOwnerUid: uids => sql<SqlBool>`plan.owner_id = any(${uids}::text[])`,
  FullTextSearch: texts =>
    sql<SqlBool>`plan.search like all(array[${sql.join(texts.map(containing))}]::text[])`,
}
