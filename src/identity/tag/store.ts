import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Tx } from '../../db/tables.ts'
import { TooManyTags } from './errors.ts'
import { mostTags, type Tag } from './input.ts'

/** What has tags: policies of the system have none. */
export const taggedKinds = ['user', 'role', 'policy'] as const
export type TaggedKind = (typeof taggedKinds)[number]

/** Something that the caller has locked. */
export interface Tagged {
  readonly kind: TaggedKind
  readonly id: string
  readonly account_id: string
  readonly name: string
}

export const columnOf = { user: 'user_id', role: 'role_id', policy: 'policy_id' } as const

/** Adds tags; a key that is there gets the new value. @throws TooManyTags */
export async function setTags(tx: Tx, tagged: Tagged, tags: readonly Tag[]): Promise<void> {
  if (tags.length === 0) return
  const { kind, id, account_id, name } = tagged
  await tx
    .insertInto('ram_tag')
    .values(
      tags.map(({ Key, Value }) => ({
        account_id,
        user_id: kind === 'user' ? id : null,
        role_id: kind === 'role' ? id : null,
        policy_id: kind === 'policy' ? id : null,
        key: Key,
        value: Value,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['user_id', 'role_id', 'policy_id', 'key'])
        .doUpdateSet({ value: sql`excluded.value` }),
    )
    .execute()
  const { count } = await tx
    .selectFrom('ram_tag')
    .where(columnOf[kind], '=', id)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) > mostTags) throw new TooManyTags(mostTags, `The ${kind} ${name}`)
}

/** Takes these keys away, or all; what is not there is as good as gone. */
export async function removeTags(
  tx: Tx,
  { kind, id }: Pick<Tagged, 'kind' | 'id'>,
  keys: readonly string[] | 'all',
): Promise<void> {
  await tx
    .deleteFrom('ram_tag')
    .where(columnOf[kind], '=', id)
    .$if(keys !== 'all', query => query.where('key', 'in', keys as string[]))
    .execute()
}

/** The tags of a row of a list, by the column that has its id. */
export const tagsOf = (kind: TaggedKind, id: RawBuilder<unknown>) =>
  sql<{ TagKey: string; TagValue: string }[]>`(
    select coalesce(json_agg(json_build_object('TagKey', key, 'TagValue', value) order by key), '[]')
    from ram_tag where ${sql.ref(columnOf[kind])} = ${id})`

/** Whether a row has all of these tags; of a tag without a value only the key is asked. */
export const hasTags = (
  kind: TaggedKind,
  id: RawBuilder<unknown>,
  tags: readonly { readonly Key: string; readonly Value?: string }[],
): RawBuilder<SqlBool> =>
  tags.reduce(
    (condition, { Key, Value }) => sql<SqlBool>`${condition} and exists (
      select from ram_tag where ${sql.ref(columnOf[kind])} = ${id} and key = ${Key}
        and (${Value ?? null}::text is null or value = ${Value ?? null}))`,
    sql<SqlBool>`true`,
  )
