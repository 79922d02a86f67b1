import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import { filtersInput, pageInput, sortInput } from '../../api/paging.ts'
import { t, type Static } from '../../base/schema.ts'
import { searchFor, type Search } from '../../db/search.ts'
import { decidedBy, waitsFor } from './review.ts'

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

/** What every plan of the list holds in its texts. */
export const searchOf = (wanted: PlanListing, caller: Caller): Search | undefined =>
  searchFor(valuesOf(wanted, 'FullTextSearch'), ownerOf(wanted, caller))

interface Condition {
  readonly holds: RawBuilder<SqlBool>
  /** Whether an index has these plans in the order of the list. */
  readonly isOrdered: boolean
}

/** Those that leave fewest plans come first. */
export function conditionsOf(wanted: PlanListing, caller: Caller): Condition[] {
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

const inReview: Record<ApprovalFilter, (caller: Caller) => Condition> = {
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
