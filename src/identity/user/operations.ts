import { ram, writeOperation } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { UserExists } from './errors.ts'
import { userName } from './name.ts'
import { insertUser } from './store.ts'

const userDetail = t.Object({
  Comments: t.Text(),
  CreateDate: t.Text(),
  DisplayName: t.Text(),
  Email: t.Text(),
  MobilePhone: t.Text(),
  UserId: t.Text(),
  UserName: t.Text(),
})

const showUser = (row: Row<'ram_user'>): Static<typeof userDetail> => ({
  Comments: row.comments,
  CreateDate: isoSeconds(row.created_at),
  DisplayName: row.display_name,
  Email: row.email,
  MobilePhone: row.mobile_phone,
  UserId: row.id,
  UserName: row.name,
})

export const createUser = writeOperation({
  api: ram,
  name: 'CreateUser',
  summary: 'Makes a RAM user.',
  access: { action: 'ram:CreateUser', audience: 'administrator', resources: () => ['user/*'] },
  input: t.Object({
    UserName: userName,
    DisplayName: t.Optional(t.Text({ maxLength: 128 })),
    Email: t.Optional(t.Text({ maxLength: 128 })),
    MobilePhone: t.Optional(t.Text({ maxLength: 64, description: 'Country code, hyphen, number.' })),
    Comments: t.Optional(t.Text({ maxLength: 128 })),
  }),
  output: t.Object({ User: userDetail }),
  errors: [UserExists],

  async handle(input, { tx, caller, now }) {
    const row = await insertUser(tx, {
      account_id: caller.accountId,
      name: input.UserName,
      display_name: input.DisplayName ?? '',
      email: input.Email ?? '',
      mobile_phone: input.MobilePhone ?? '',
      comments: input.Comments ?? '',
      created_at: now,
    })
    return { User: showUser(row) }
  },
})
