import { sql } from 'kysely'
import { newId } from '../../base/ids.ts'
import type { Tx } from '../../db/tables.ts'

/** Gives a product copies of all versions of another, which the caller has locked: none is published meanwhile. */
export async function copyVersions(tx: Tx, fromId: string, toId: string, now: Date): Promise<void> {
  const versions = await tx
    .selectFrom('product_version')
    .select('id')
    .where('product_id', '=', fromId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const ids = versions.map(({ id }) => id)
  const newIds = versions.map(() => newId('productVersion'))
  // A microsecond apart, the newest last, so that lists show them in the order of the source.
  await sql`
    insert into product_version
      (id, product_id, template_id, template_type, name, description, guidance, active, created_at)
    select copy.id, ${toId}, template_id, template_type, name, description, guidance, active,
      ${now}::timestamptz - copy.place * interval '1 microsecond'
    from unnest(${ids}::text[], ${newIds}::text[]) with ordinality as copy (source_id, id, place)
    join product_version on product_version.id = copy.source_id
  `.execute(tx)
}
