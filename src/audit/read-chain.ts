import { sql } from 'kysely'
import type { ReadDb, Row } from '../db/tables.ts'
import { genesis, type Head, type Link } from './chain.ts'
import { headOf } from './heads.ts'
import type { StoredRecord } from './record.ts'

/** A part of a chain as it stands, and its head at the same moment. */
export interface Part {
  readonly links: readonly Link<StoredRecord>[]
  /** The hash that the first of them is to follow. */
  readonly previous: string
  /** Not there before anything was recorded. */
  readonly head?: Head & { readonly Signature: string }
}

type PartRow = { [column in keyof Row<'audit_head'>]: Row<'audit_head'>[column] | null } & {
  readonly previous: string | null
  readonly number: number | null
  readonly body: StoredRecord | null
  readonly link_hash: string | null
}

/** The records of an account behind this number, up to another, in the order of the chain. */
export async function readChain(
  db: ReadDb,
  accountId: string,
  after: number,
  { through, limit }: { readonly through: number | undefined; readonly limit: number },
): Promise<Part> {
  // One statement, so that head and records belong together.
  const { rows } = await sql<PartRow>`
    select head.*, link.sequence as number, link.body, link.hash as link_hash,
      (select hash from audit_record where account_id = ${accountId} and sequence = ${after}) as previous
    from (select) as one
    left join audit_head head on head.account_id = ${accountId}
    left join lateral (
      select sequence, body, hash from audit_record
      where account_id = ${accountId} and sequence > ${after} and sequence <= coalesce(${through ?? null}, sequence)
      order by sequence limit ${limit}
    ) link on true
    order by link.sequence`.execute(db)
  const first = rows[0]!
  const head = first.account_id === null ? undefined : headOf(first as Row<'audit_head'>)
  const isFirst = after <= (head?.RemovedThrough ?? 0)
  return {
    links: rows.flatMap(({ number, body, link_hash }) =>
      number === null ? [] : [{ Sequence: number, Hash: link_hash!, Record: body! }],
    ),
    previous: isFirst ? (head?.RemovedHash ?? genesis) : (first.previous ?? ''),
    ...(head && { head: { ...head, Signature: first.signature! } }),
  }
}

/** The numbers of the first and the last record of a time; undefined where there is none. */
export async function numbersWithin(
  db: ReadDb,
  accountId: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<{ first: number; last: number } | undefined> {
  let records = db.selectFrom('audit_record').where('account_id', '=', accountId)
  if (from !== undefined) records = records.where('time', '>=', from)
  if (to !== undefined) records = records.where('time', '<', to)
  const { first, last } = await records
    .select(eb => [eb.fn.min('sequence').as('first'), eb.fn.max('sequence').as('last')])
    .executeTakeFirstOrThrow()
  return first === null || last === null ? undefined : { first, last }
}
