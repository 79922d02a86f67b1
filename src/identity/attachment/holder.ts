import type { Row } from '../../db/tables.ts'

/** Whom policies are attached to. */
export const holderKinds = ['User', 'Group', 'Role'] as const
export type HolderKind = (typeof holderKinds)[number]

export interface Holder {
  readonly kind: HolderKind
  readonly id: string
  readonly account_id: string
  readonly name: string
}

type HolderRow = Row<'ram_user'> | Row<'ram_group'> | Row<'ram_role'>

export const holder = (kind: HolderKind, { id, account_id, name }: HolderRow): Holder => ({
  kind,
  id,
  account_id,
  name,
})

/** The column of an attachment that says who holds it. */
export const columnOf = { User: 'user_id', Group: 'group_id', Role: 'role_id' } as const
