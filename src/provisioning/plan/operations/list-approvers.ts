import { sql, type RawBuilder } from 'kysely'
import { requireSight } from '../../../access/access.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { filtersInput } from '../../../api/paging.ts'
import { defineError } from '../../../base/errors.ts'
import { t } from '../../../base/schema.ts'
import type { ReadDb } from '../../../db/tables.ts'
import type { Approver } from '../../../db/values.ts'
import { principalOutput } from '../view.ts'

const MissingAccessLevelFilter = defineError(
  'MissingAccessLevelFilter',
  'invalid',
  () => 'AccessLevelFilter is mandatory for this action, unless ApprovalFilter is given.',
)

const TwoFilters = defineError(
  'InvalidParameter.ApprovalFilter',
  'invalid',
  () => 'ApprovalFilter goes without AccessLevelFilter: give one of them.',
)

export const listProvisionedProductPlanApprovers = readOperation({
  api: serviceCatalog,
  name: 'ListProvisionedProductPlanApprovers',
  summary: 'Lists who is asked to approve plans: your own, or all of the account.',
  access: {
    action: 'servicecatalog:ListProvisionedProductPlanApprovers',
    audience: 'anyone',
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    AccessLevelFilter: t.Optional(
      t.OneOf(['User', 'Account', 'ResourceDirectory'], { description: 'Whose plans.' }),
    ),
    ApprovalFilter: t.Optional(
      t.OneOf(['AccountRequests', 'ResourceDirectoryRequests'], { description: 'Instead of whose plans.' }),
    ),
    Filters: filtersInput(['ProvisionedProductPlanApproverName']),
  }),
  output: t.Object({ Approvers: t.Array(t.Object(principalOutput)) }),
  errors: [MissingAccessLevelFilter, TwoFilters],

  async handle({ AccessLevelFilter, ApprovalFilter, Filters = [] }, { db, caller }) {
    if (AccessLevelFilter !== undefined && ApprovalFilter !== undefined) throw new TwoFilters()
    const asked = AccessLevelFilter ?? ApprovalFilter
    if (asked === undefined) throw new MissingAccessLevelFilter()
    requireSight(caller, asked === 'User' ? 'own' : 'all')
    const those =
      asked === 'User'
        ? sql`plan_approver.owner_id = ${caller.principalId}`
        : sql`plan_approver.account_id = ${caller.accountId}`
    const approvers = await distinctApprovers(db, those)
    const parts = Filters.map(({ Value }) => Value.toLowerCase())
    return {
      Approvers: approvers.filter(({ PrincipalName }) =>
        parts.every(part => PrincipalName.toLowerCase().includes(part)),
      ),
    }
  },
})

/**
 * Everybody who is an approver of some of these plans, by name. Each step goes from one to the next in the index, so the
 * cost grows with how many they are, not with how many plans there are.
 */
async function distinctApprovers(db: ReadDb, those: RawBuilder<unknown>): Promise<Approver[]> {
  const { rows } = await sql<Approver>`
    with recursive step as (
      (select principal_name, principal_type from plan_approver where ${those}
        order by principal_name, principal_type limit 1)
      union all
      select next.* from step, lateral (
        select principal_name, principal_type from plan_approver
        where ${those}
          and (plan_approver.principal_name, plan_approver.principal_type) > (step.principal_name, step.principal_type)
        order by principal_name, principal_type limit 1
      ) next
    )
    select principal_name as "PrincipalName", principal_type as "PrincipalType" from step
    order by lower(principal_name), principal_name, principal_type`.execute(db)
  return rows
}
