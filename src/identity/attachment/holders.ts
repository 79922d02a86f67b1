import type { ReadDb } from '../../db/tables.ts'

/** Whom a policy is attached to, in the order in which it was. */
export async function holdersOf(
  db: ReadDb,
  accountId: string,
  policy: { readonly id: string | null; readonly name: string },
) {
  const attachments = db
    .selectFrom('ram_attachment as attachment')
    .where('attachment.account_id', '=', accountId)
    .where(eb =>
      policy.id === null
        ? eb('attachment.system_policy', '=', policy.name)
        : eb('attachment.policy_id', '=', policy.id),
    )
    .orderBy('attachment.attached_at')
    .select('attachment.attached_at')
  const users = attachments.innerJoin('ram_user as holder', 'holder.id', 'attachment.user_id')
  const groups = attachments.innerJoin('ram_group as holder', 'holder.id', 'attachment.group_id')
  const roles = attachments.innerJoin('ram_role as holder', 'holder.id', 'attachment.role_id')
  return {
    users: await users.select(['holder.id', 'holder.name', 'holder.display_name']).execute(),
    groups: await groups.select(['holder.name', 'holder.comments']).execute(),
    roles: await roles
      .select(['holder.id', 'holder.account_id', 'holder.name', 'holder.description'])
      .execute(),
  }
}
