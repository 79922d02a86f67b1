import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { NoPermission } from '../../../access/access.ts'
import type { Actor } from '../../../access/caller.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { filtersInput, onePage, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t, type Static } from '../../../base/schema.ts'
import { searchFor } from '../../../db/search.ts'
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
    const wanted = conditionsOf(input, caller)
    // One condition at most that an index in the order of the list serves: two would be a walk past one's rows.
    const leading = wanted.find(({ isOrdered }) => isOrdered)
    const plans = plansOfAccount(db, caller)
      .selectAll('plan')
      .select(productName)
      .where(leading?.holds ?? sql<SqlBool>`true`)
    const { rows, ...paging } = await onePage(db, plans, 'plan', input, {
      filters: wanted.filter(condition => condition !== leading).map(({ holds }) => holds),
      search: searchFor(valuesOf(input, 'FullTextSearch'), ownerOf(input, caller)),
    })
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
type Input = Static<typeof input>

const productName = sql<string>`(select name from product where product.id = plan.product_id)`.as(
  'product_name',
)

/** "Several" of a key are alternatives, repeated or with commas (facts/servicecatalog 10.12). */
const valuesOf = ({ Filters = [] }: Input, key: FilterKey): string[] =>
  Filters.filter(({ Key }) => Key === key)
    .flatMap(({ Value }) => (wholeKeys.includes(key) ? [Value] : Value.split(',')))
    .map(value => value.trim())

const wholeKeys: readonly FilterKey[] = ['ProvisionedProductPlanName', 'FullTextSearch']

/** Whose plans are asked for, where they are one's. */
const ownerOf = ({ ApprovalFilter, AccessLevelFilter }: Input, caller: Actor): string | undefined =>
  ApprovalFilter !== undefined || ofAccount(AccessLevelFilter) ? undefined : caller.principalId

interface Condition {
  readonly holds: RawBuilder<SqlBool>
  /** Whether an index has these plans in the order of the list. */
  readonly isOrdered: boolean
}

/** Those that leave fewest plans come first. */
function conditionsOf(wanted: Input, caller: Actor): Condition[] {
  const { ProvisionedProductId, ApprovalFilter } = wanted
  const conditions: Condition[] = []
  const add = (holds: RawBuilder<SqlBool>, isOrdered = false) => conditions.push({ holds, isOrdered })
  if (ProvisionedProductId !== undefined)
    add(sql`plan.provisioned_product_id = ${ProvisionedProductId}`, true)
  addAny(valuesOf(wanted, 'ProvisionedProductPlanName'), sql`lower(plan.name)`, sql`lower`)
  addAny(valuesOf(wanted, 'ProvisionedProductPlanOwnerUid'), sql`plan.owner_id`)
  if (ApprovalFilter !== undefined) conditions.push(inReview[ApprovalFilter](caller))
  const ownerId = ownerOf(wanted, caller)
  if (ownerId !== undefined) add(sql`plan.owner_id = ${ownerId}`, true)
  addAny(valuesOf(wanted, 'ProvisionedProductPlanStatus'), sql`plan.status`)
  const approvers = [
    valuesOf(wanted, 'ProvisionedProductPlanApprover'),
    valuesOf(wanted, 'ProvisionedProductPlanApproverName').flatMap(name => [
      `RamUser:${name}`,
      `RamRole:${name}`,
    ]),
  ]
  for (const names of approvers.filter(({ length }) => length > 0)) {
    add(sql`plan.approver_names && ${names}::text[]`)
  }
  return conditions

  function addAny(values: readonly string[], column: RawBuilder<unknown>, as = sql``) {
    const each = values.map(value => sql`${as}(${value}::text)`)
    if (each.length === 1) add(sql`${column} = ${each[0]}`, true)
    else if (each.length > 1) add(sql`${column} in (${sql.join(each)})`)
  }
}

const inReview: Record<ApprovalFilter, (caller: Actor) => Condition> = {
  // The account decides on every plan, others not on their own.
  ReceivedRequests: caller =>
    caller.type === 'root'
      ? { holds: sql`plan.status = 'ApplicationInProgress'`, isOrdered: true }
      : { holds: sql`${waitsFor(caller)} and plan.owner_id <> ${caller.principalId}`, isOrdered: false },
  ApprovalHistory: caller => ({ holds: decidedBy(caller), isOrdered: false }),
  AccountRequests: () => reviewed,
  ResourceDirectoryRequests: () => reviewed,
}

/** Under or after review, as the partial index has them. */
const reviewed: Condition = { holds: sql`plan.approver_ids <> '{}'`, isOrdered: true }
