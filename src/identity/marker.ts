import { sql, type SelectQueryBuilder } from 'kysely'
import { invalidParameter } from '../api/parameter-errors.ts'
import { t } from '../base/schema.ts'

/** RAM's way of paging: so many, and a marker after which to go on. */
export const markerInput = {
  Marker: t.Optional(t.Id({ description: 'As the previous answer gave it.' })),
  MaxItems: t.Optional(t.Integer({ minimum: 1, maximum: 1000, default: 100 })),
}

export const markerOutput = {
  IsTruncated: t.Boolean({ description: 'There are more.' }),
  Marker: t.Optional(t.Text({ description: 'Where to go on; only while there are more.' })),
}

export interface MarkedPage {
  readonly Marker?: string
  readonly MaxItems?: number
}

/**
 * The next rows in the order of their names. A marker is the last name that was seen, so that what comes and goes
 * meanwhile moves nobody to another page.
 * @throws InvalidParameter.Marker
 */
export async function markedPage<DB, TB extends keyof DB, O extends { readonly name: string }>(
  query: SelectQueryBuilder<DB, TB, O>,
  { Marker, MaxItems = 100 }: MarkedPage,
): Promise<{ rows: O[]; IsTruncated: boolean; Marker?: string }> {
  const name = sql<string>`lower(name)`
  const rest = Marker === undefined ? query : query.where(sql<boolean>`${name} > lower(${nameIn(Marker)})`)
  const found = await rest
    .orderBy(name)
    .limit(MaxItems + 1)
    .execute()
  const rows = found.slice(0, MaxItems)
  const last = rows.at(-1)
  if (found.length === rows.length || !last) return { rows, IsTruncated: false }
  return { rows, IsTruncated: true, Marker: Buffer.from(last.name).toString('base64url') }
}

function nameIn(marker: string): string {
  const name = Buffer.from(marker, 'base64url').toString()
  // Also refuses whatever PostgreSQL would not take as text.
  if (/^[A-Za-z0-9._-]+$/.test(name)) return name
  throw invalidParameter('Marker', 'must be one that an answer gave')
}
