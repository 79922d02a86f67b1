import { sql } from 'kysely'
import type { Lookup } from '../../access/access.ts'
import type { ReadDb, Tx } from '../../db/tables.ts'
import { policyResource, roleResource, userResource } from '../authorized.ts'
import { lockPolicy } from '../policy/store.ts'
import { lockRole } from '../role/store.ts'
import { lockUser } from '../user/store.ts'
import { columnOf, hasTags, type Tagged, type TaggedKind } from './store.ts'

const resourceOf = { user: userResource, role: roleResource, policy: policyResource }

interface Asked {
  readonly ResourceType: TaggedKind
  readonly ResourceNames?: readonly string[]
}

export const resourcesOf = async (
  { ResourceType, ResourceNames }: Asked,
  lookup: Lookup,
): Promise<string[]> =>
  ResourceNames
    ? Promise.all(ResourceNames.map(name => resourceOf[ResourceType](name, lookup)))
    : [`${ResourceType}/*`]

const lockOf = {
  user: lockUser,
  role: lockRole,
  policy: (tx: Tx, accountId: string, name: string) => lockPolicy(tx, accountId, name, 'ResourceNames'),
}

/**
 * In the order of their names, so that two calls about the same ones do not wait for each other.
 * @throws UserNotFound, RoleNotFound, PolicyNotFound, InvalidParameter.ResourceNames for a policy of the system
 */
export async function lockTagged(
  tx: Tx,
  accountId: string,
  { ResourceType, ResourceNames }: Required<Asked>,
): Promise<Tagged[]> {
  const names = [...new Set(ResourceNames.map(name => name.toLowerCase()))].sort()
  const locked: Tagged[] = []
  for (const name of names)
    locked.push({ kind: ResourceType, ...(await lockOf[ResourceType](tx, accountId, name)) })
  return locked
}

const tableOf = { user: 'ram_user', role: 'ram_role', policy: 'ram_policy' } as const

interface TagRow {
  readonly name: string
  readonly key: string
  readonly value: string
}

/** Tags in the order of the names of what has them, then of their keys; `after` the last one seen. */
export async function listTags(
  db: ReadDb,
  accountId: string,
  { ResourceType, ResourceNames }: Asked,
  {
    tags,
    after,
    limit,
  }: {
    readonly tags: Parameters<typeof hasTags>[2]
    readonly after?: readonly [name: string, key: string] | undefined
    readonly limit: number
  },
): Promise<readonly TagRow[]> {
  const names = ResourceNames?.map(name => name.toLowerCase())
  const { rows } = await sql<TagRow>`
    select thing.name, tag.key, tag.value
    from ${sql.table(tableOf[ResourceType])} thing
    join ram_tag tag on tag.${sql.ref(columnOf[ResourceType])} = thing.id
    where thing.account_id = ${accountId}
      and ${names ? sql`lower(thing.name) = any(${names}::text[])` : sql`true`}
      and ${after ? sql`(lower(thing.name), tag.key) > (${after[0]}, ${after[1]})` : sql`true`}
      and ${hasTags(ResourceType, sql`thing.id`, tags)}
    order by lower(thing.name), tag.key
    limit ${limit}`.execute(db)
  return rows
}
