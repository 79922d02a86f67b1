import { sql, type SqlBool } from 'kysely'
import { onePage, type Page } from '../../api/paging.ts'
import { holding, type Condition } from '../../db/search.ts'
import type { ReadDb } from '../../db/tables.ts'
import type { Place } from './place.ts'
import { tagOptions } from './store.ts'

export interface TagOptionListing extends Page {
  readonly Filters: {
    readonly Active?: boolean
    readonly FullTextSearch?: string
    readonly Key?: string
    readonly Value?: string
  }
  /** Instead of a PageNumber; the count is then of what follows. */
  readonly after?: Place
}

/** One page of the account's options. */
export function pageTagOptions(db: ReadDb, accountId: string, wanted: TagOptionListing) {
  const { Active, FullTextSearch = '', Key, Value } = wanted.Filters
  const conditions: Condition[] = holding('tag_option', [FullTextSearch])
  if (Active !== undefined) conditions.push({ holds: sql`tag_option.active = ${Active}` })
  if (Key !== undefined) conditions.push({ holds: sql`tag_option.key = ${Key}` })
  if (Value !== undefined) conditions.push({ holds: sql`tag_option.value = ${Value}` })
  let found = tagOptions(db, accountId)
  if (wanted.after) {
    const { at, id } = wanted.after
    const beyond = wanted.SortOrder === 'Asc' ? sql`>` : sql`<`
    found = found.where(
      sql<boolean>`(tag_option.created_at, tag_option.id) ${beyond} (${new Date(at)}, ${id})`,
    )
  }
  return onePage(db, found, 'tag_option', wanted, conditions)
}

/** One page of the account's portfolios, or products, that the option is attached to. */
export function pageResources(
  db: ReadDb,
  accountId: string,
  kind: 'portfolio' | 'product',
  tagOptionId: string,
  page: Page,
) {
  const resources = db
    .selectFrom(kind)
    .select(['id', 'name', 'description', 'created_at'])
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
  const attached = sql<SqlBool>`id in (
    select ${sql.ref(`${kind}_id`)} from tag_option_resource
    where tag_option_id = ${tagOptionId} and ${sql.ref(`${kind}_id`)} is not null)`
  return onePage(db, resources, kind, page, [{ holds: attached }])
}
