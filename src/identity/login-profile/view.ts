import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'

export const loginProfile = t.Object({
  UserName: t.Text(),
  CreateDate: t.Text(),
  PasswordResetRequired: t.Boolean({ description: 'He has to set a password of his own as he signs in.' }),
  MFABindRequired: t.Boolean({ description: 'He has to bind a second factor as he signs in.' }),
})

export const showLoginProfile = (
  row: Row<'login_profile'>,
  { name }: Pick<Row<'ram_user'>, 'name'>,
): Static<typeof loginProfile> => ({
  UserName: name,
  CreateDate: isoSeconds(row.created_at),
  PasswordResetRequired: row.reset_required,
  MFABindRequired: row.mfa_bind_required,
})
