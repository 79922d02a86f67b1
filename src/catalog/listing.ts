import { sql } from 'kysely'
import { containing } from '../api/paging.ts'
import { t } from '../base/schema.ts'

/** Portfolios and products of other accounts cannot be imported, so `Import` finds nothing and `All` is `Local`. */
export const scopeInput = {
  // The reference's two pages disagree about the second word (facts/servicecatalog 10, 11).
  Scope: t.Optional(t.OneOf(['Local', 'Import', 'Imported', 'All'], { default: 'Local' })),
}

export interface Listing {
  readonly Scope?: 'Local' | 'Import' | 'Imported' | 'All'
  readonly Filters?: readonly { readonly Key: string; readonly Value: string }[]
}

/** The condition under which a row of a list is asked for: `FullTextSearch` or, by any other key, its whole name. */
export function asked(table: 'portfolio' | 'product', { Scope = 'Local', Filters = [] }: Listing) {
  const conditions = Filters.map(({ Key, Value }) =>
    Key === 'FullTextSearch'
      ? sql`${sql.ref(`${table}.search`)} like ${containing(Value)}`
      : sql`lower(${sql.ref(`${table}.name`)}) = lower(${Value})`,
  )
  const own = sql.lit(Scope === 'Local' || Scope === 'All')
  return sql<boolean>`${sql.join([own, ...conditions], sql` and `)}`
}
