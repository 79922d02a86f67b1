import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'

const known = {
  Comments: t.Text(),
  CreateDate: t.Text(),
  DisplayName: t.Text(),
  Email: t.Text(),
  MobilePhone: t.Text(),
  UserId: t.Text(),
  UserName: t.Text(),
}

/** As CreateUser answers him. */
export const newUser = t.Object(known)
/** As lists have him. */
export const userSummary = t.Object({ ...known, UpdateDate: t.Text() })
export const userDetail = t.Object({
  ...known,
  UpdateDate: t.Text(),
  LastLoginDate: t.Text({ description: 'When he last signed in to the console; empty for never.' }),
})

export const showNewUser = (row: Row<'ram_user'>): Static<typeof newUser> => ({
  Comments: row.comments,
  CreateDate: isoSeconds(row.created_at),
  DisplayName: row.display_name,
  Email: row.email,
  MobilePhone: row.mobile_phone,
  UserId: row.id,
  UserName: row.name,
})

export const summarizeUser = (row: Row<'ram_user'>): Static<typeof userSummary> => ({
  ...showNewUser(row),
  UpdateDate: isoSeconds(row.updated_at),
})

export const showUser = (row: Row<'ram_user'>, lastSignIn: Date | undefined): Static<typeof userDetail> => ({
  ...summarizeUser(row),
  LastLoginDate: lastSignIn ? isoSeconds(lastSignIn) : '',
})
