import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import { filtersInput, pageInput, sortInput } from '../../api/paging.ts'
import { t, type Static } from '../../base/schema.ts'
import { holding, labelled, type Condition } from '../../db/search.ts'
import { decidedBy, keyOf, namesAsApprover } from './review.ts'

// Which plans a list is asked for.

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

export const planListInput = t.Object({
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
export type PlanListing = Static<typeof planListInput>
type AccessLevelFilter = (typeof accessLevels)[number]
type ApprovalFilter = (typeof approvalFilters)[number]
type FilterKey = (typeof filterKeys)[number]

/** What only the account itself may look at. There is one account, so a resource directory holds no more than it. */
const ofAccount = (level: AccessLevelFilter | ApprovalFilter | undefined): boolean =>
  level !== undefined && /^(Account|ResourceDirectory)/.test(level)

/** Whether it is about others' plans too, whoever decides on them. */
export const isOfAccount = ({ AccessLevelFilter, ApprovalFilter }: PlanListing): boolean =>
  ofAccount(AccessLevelFilter) || ofAccount(ApprovalFilter)

/** "Several" of a key are alternatives, repeated or with commas (facts/servicecatalog 10.12). */
const valuesOf = ({ Filters = [] }: PlanListing, key: FilterKey): string[] =>
  Filters.filter(({ Key }) => Key === key)
    .flatMap(({ Value }) => (wholeKeys.includes(key) ? [Value] : Value.split(',')))
    .map(value => value.trim())

const wholeKeys: readonly FilterKey[] = ['ProvisionedProductPlanName', 'FullTextSearch']

/** Whose plans are asked for, where they are one's. */
const ownerOf = ({ ApprovalFilter, AccessLevelFilter }: PlanListing, caller: Caller): string | undefined =>
  ApprovalFilter !== undefined || ofAccount(AccessLevelFilter) ? undefined : caller.principalId

/** What the plans of the list must meet. Those conditions that leave fewest come first. */
export function conditionsOf(wanted: PlanListing, caller: Caller): Condition[] {
  const { ProvisionedProductId, ApprovalFilter } = wanted
  const ownerId = ownerOf(wanted, caller)
  const ownerIds = valuesOf(wanted, 'ProvisionedProductPlanOwnerUid')
  return [
    ...any(ProvisionedProductId === undefined ? [] : [ProvisionedProductId], instance),
    ...any(valuesOf(wanted, 'ProvisionedProductPlanName'), named),
    ...any(ownerIds, owner),
    ...(ApprovalFilter === undefined ? [] : inReview[ApprovalFilter](caller)),
    ...any(ownerId === undefined ? [] : [ownerId], owner),
    ...any(valuesOf(wanted, 'ProvisionedProductPlanStatus'), status),
    ...any(valuesOf(wanted, 'ProvisionedProductPlanApprover'), approver),
    ...any(
      valuesOf(wanted, 'ProvisionedProductPlanApproverName').flatMap(name => [
        `RamUser:${name}`,
        `RamRole:${name}`,
      ]),
      approver,
    ),
    ...holding('plan', valuesOf(wanted, 'FullTextSearch')),
  ]
}

/** Something of a plan that lists ask for: whether it has one of these values, and its labels (migrations/008-lists.ts). */
interface Trait {
  readonly isAny: (values: readonly RawBuilder<string>[]) => RawBuilder<SqlBool>
  readonly label: string
  /** How a value is compared, where not as it is. */
  readonly as?: RawBuilder<unknown>
  /** Whether an index has the plans with one value in the order of lists. */
  readonly isOrdered?: boolean
}

const isOneOf = (column: RawBuilder<unknown>) => (values: readonly RawBuilder<string>[]) =>
  values.length === 1
    ? sql<SqlBool>`${column} = ${values[0]}`
    : sql<SqlBool>`${column} in (${sql.join(values)})`

const instance: Trait = {
  isAny: isOneOf(sql`plan.provisioned_product_id`),
  label: 'instance',
  isOrdered: true,
}
const named: Trait = {
  isAny: isOneOf(sql`lower(plan.name)`),
  label: 'named',
  as: sql`lower`,
  isOrdered: true,
}
const owner: Trait = { isAny: isOneOf(sql`plan.owner_id`), label: 'owner', isOrdered: true }
const status: Trait = { isAny: isOneOf(sql`plan.status`), label: 'status', isOrdered: true }
const approver: Trait = {
  isAny: values => sql`plan.approver_names && array[${sql.join(values)}]`,
  label: 'approver',
}

/** Plans that have one of the values. No values ask for nothing. */
function any(values: readonly string[], { isAny, label, as = sql``, isOrdered = false }: Trait): Condition[] {
  if (values.length === 0) return []
  const each = values.map(value => sql<string>`${as}(${value}::text)`)
  return [
    {
      holds: isAny(each),
      key: labelled(each.map(value => sql`${sql.lit(`${label}:`)} || ${value}`)),
      isOrdered: isOrdered && values.length === 1,
    },
  ]
}

const inReview: Record<ApprovalFilter, (caller: Caller) => Condition[]> = {
  // The account decides on every plan, others not on their own.
  ReceivedRequests: caller => [
    ...any(['ApplicationInProgress'], status),
    ...(caller.type === 'root' ? [] : [{ holds: othersAsk(caller), key: forCaller('asked', caller) }]),
  ],
  ApprovalHistory: caller => [{ holds: decidedBy(caller), key: forCaller('decided', caller) }],
  AccountRequests: () => [reviewed],
  ResourceDirectoryRequests: () => [reviewed],
}

const othersAsk = (caller: Caller) =>
  sql<SqlBool>`(${namesAsApprover(caller)} and plan.owner_id <> ${caller.principalId})`

const forCaller = (label: 'asked' | 'decided', caller: Caller) =>
  labelled([sql`${`${label}:${keyOf(caller)}`}::text`])

/** Under or after review, as the partial index has them. */
const reviewed: Condition = {
  holds: sql`plan.approver_ids <> '{}'`,
  key: labelled([sql`'reviewed'`]),
  isOrdered: true,
}
