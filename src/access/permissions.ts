import { sql } from 'kysely'
import type { ReadDb } from '../db/tables.ts'
import type { Attached, Permissions } from './policy/decide.ts'
import { readPolicy } from './policy/document.ts'
import { findSystemPolicy, systemVersion } from './policy/system.ts'
import { preferencesOf, selfService } from './self-service.ts'

interface Row {
  readonly system_policy: string | null
  readonly name: string | null
  readonly document: string | null
  readonly version: string | null
  readonly through: string
}

/** What is attached to a user, directly and through his groups, and what he may do about himself. */
export async function permissionsOfUser(db: ReadDb, userId: string): Promise<Permissions> {
  const [{ identity }, own] = await Promise.all([attachedToUser(db, userId), ownOf(db, userId)])
  return { identity: own ? [...identity, own] : identity }
}

async function ownOf(db: ReadDb, userId: string): Promise<Attached | undefined> {
  const user = await db
    .selectFrom('ram_user')
    .select(['account_id', 'name'])
    .where('id', '=', userId)
    .executeTakeFirst()
  return user && selfService(user, await preferencesOf(db, user.account_id))
}

const attachedToUser = (db: ReadDb, userId: string): Promise<Permissions> =>
  permissionsOf(
    db,
    sql`select ram_attachment.*, 'user' as through from ram_attachment where user_id = ${userId}
      union all
      select ram_attachment.*, 'group ' || ram_group.name from ram_group_member
        join ram_group on ram_group.id = ram_group_member.group_id
        join ram_attachment on ram_attachment.group_id = ram_group.id
        where ram_group_member.user_id = ${userId}`,
  )

/** What is attached to a role. */
export const permissionsOfRole = (db: ReadDb, roleId: string): Promise<Permissions> =>
  permissionsOf(
    db,
    sql`select ram_attachment.*, 'role' as through from ram_attachment where role_id = ${roleId}`,
  )

async function permissionsOf(db: ReadDb, attachments: ReturnType<typeof sql>): Promise<Permissions> {
  const { rows } = await sql<Row>`
    select attached.system_policy, attached.through, ram_policy.name, ram_policy_version.document,
      ram_policy.default_version as version
    from (${attachments}) attached
    left join ram_policy on ram_policy.id = attached.policy_id
    left join ram_policy_version on ram_policy_version.policy_id = ram_policy.id
      and ram_policy_version.id = ram_policy.default_version
    order by attached.attached_at, attached.system_policy, ram_policy.name`.execute(db)
  return { identity: rows.map(attachedOf) }
}

/** Documents were read when they were stored, so one that cannot be read now is damaged: better no call than a wrong one. */
function attachedOf({ system_policy, name, document, version, through }: Row): Attached {
  if (system_policy !== null) {
    const policy = findSystemPolicy(system_policy)
    if (!policy) throw new Error(`There is no system policy ${system_policy}`)
    return { name: policy.name, type: 'System', through, version: systemVersion, policy: policy.policy }
  }
  const read = readPolicy(document ?? '')
  if ('problem' in read) throw new Error(`The stored policy ${name} ${read.problem}`)
  return { name: name ?? '', type: 'Custom', through, version: version ?? '', policy: read.policy }
}
