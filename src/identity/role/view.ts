import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { shownTags } from '../tag/view.ts'

const known = {
  Arn: t.Text(),
  CreateDate: t.Text(),
  Description: t.Text(),
  MaxSessionDuration: t.Integer({ description: 'In seconds.' }),
  RoleId: t.Text(),
  RoleName: t.Text(),
}

/** As CreateRole answers it. */
export const newRole = t.Object({ ...known, AssumeRolePolicyDocument: t.Text() })
/** As lists have it. */
export const roleSummary = t.Object({ ...known, UpdateDate: t.Text(), Tags: shownTags })
export const roleDetail = t.Object({ ...known, UpdateDate: t.Text(), AssumeRolePolicyDocument: t.Text() })

const showKnown = (row: Row<'ram_role'>) => ({
  Arn: `acs:ram::${row.account_id}:role/${row.name}`,
  CreateDate: isoSeconds(row.created_at),
  Description: row.description,
  MaxSessionDuration: row.max_session_duration,
  RoleId: row.id,
  RoleName: row.name,
})

export const showNewRole = (row: Row<'ram_role'>): Static<typeof newRole> => ({
  ...showKnown(row),
  AssumeRolePolicyDocument: row.trust_policy,
})

type TaggedRole = Row<'ram_role'> & { readonly tags: Static<typeof shownTags>['Tag'] }

export const summarizeRole = (row: TaggedRole): Static<typeof roleSummary> => ({
  ...showKnown(row),
  UpdateDate: isoSeconds(row.updated_at),
  Tags: { Tag: row.tags },
})

export const showRole = (row: Row<'ram_role'>): Static<typeof roleDetail> => ({
  ...showKnown(row),
  UpdateDate: isoSeconds(row.updated_at),
  AssumeRolePolicyDocument: row.trust_policy,
})
