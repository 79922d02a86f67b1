import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'

const known = { GroupId: t.Text(), GroupName: t.Text(), Comments: t.Text(), CreateDate: t.Text() }

/** As CreateGroup answers it. */
export const newGroup = t.Object(known)
export const groupDetail = t.Object({ ...known, UpdateDate: t.Text() })

export const showNewGroup = (row: Row<'ram_group'>): Static<typeof newGroup> => ({
  GroupId: row.id,
  GroupName: row.name,
  Comments: row.comments,
  CreateDate: isoSeconds(row.created_at),
})

export const showGroup = (row: Row<'ram_group'>): Static<typeof groupDetail> => ({
  ...showNewGroup(row),
  UpdateDate: isoSeconds(row.updated_at),
})
