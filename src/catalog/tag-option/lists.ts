import { sql } from 'kysely'
import { containing, onePage, type Page } from '../../api/paging.ts'
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
  const { Active, FullTextSearch, Key, Value } = wanted.Filters
  let found = tagOptions(db, accountId)
  if (Active !== undefined) found = found.where('active', '=', Active)
  if (Key !== undefined) found = found.where('key', '=', Key)
  if (Value !== undefined) found = found.where('value', '=', Value)
  if (FullTextSearch !== undefined) found = found.where('search', 'like', containing(FullTextSearch))
  if (wanted.after) {
    const { at, id } = wanted.after
    const beyond = wanted.SortOrder === 'Asc' ? sql`>` : sql`<`
    found = found.where(
      sql<boolean>`(tag_option.created_at, tag_option.id) ${beyond} (${new Date(at)}, ${id})`,
    )
  }
  return onePage(found, 'tag_option', wanted)
}

/** One page of the portfolios, or of the products, that the option is attached to. */
export function pageResources(db: ReadDb, kind: 'portfolio' | 'product', tagOptionId: string, page: Page) {
  const attached = db.selectFrom('tag_option_resource').where('tag_option_id', '=', tagOptionId)
  if (kind === 'portfolio') {
    const portfolios = attached
      .innerJoin('portfolio', 'portfolio.id', 'portfolio_id')
      .select(['portfolio.id', 'portfolio.name', 'portfolio.description', 'portfolio.created_at'])
    return onePage(portfolios, kind, page)
  }
  const products = attached
    .innerJoin('product', 'product.id', 'product_id')
    .select(['product.id', 'product.name', 'product.description', 'product.created_at'])
  return onePage(products, kind, page)
}
