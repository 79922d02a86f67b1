import { sql, type SqlBool } from 'kysely'
import { t } from '../base/schema.ts'
import { holding } from '../db/search.ts'

/** Portfolios and products of other accounts cannot be imported, so `Import` finds nothing and `All` is `Local`. */
export const scopeInput = {
  // The reference's two pages disagree about the second word (facts/servicecatalog 10, 11).
  Scope: t.Optional(t.OneOf(['Local', 'Import', 'Imported', 'All'], { default: 'Local' })),
}

export interface Listing {
  readonly Scope?: 'Local' | 'Import' | 'Imported' | 'All'
  readonly Filters?: readonly { readonly Key: string; readonly Value: string }[]
}

/** Which rows of a list are asked for: by `FullTextSearch` or, by any other key, by their whole name. */
export function asked(table: 'portfolio' | 'product', { Scope = 'Local', Filters = [] }: Listing) {
  const [terms, names] = [true, false].map(searched =>
    Filters.filter(({ Key }) => (Key === 'FullTextSearch') === searched).map(({ Value }) => Value),
  ) as [string[], string[]]
  const own = sql.lit(Scope === 'Local' || Scope === 'All')
  const named = names.map(name => sql`lower(${sql.ref(`${table}.name`)}) = lower(${name})`)
  return {
    named: sql<SqlBool>`${sql.join([own, ...named], sql` and `)}`,
    conditions: holding(table, terms),
  }
}
