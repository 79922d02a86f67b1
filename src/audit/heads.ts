import { sql } from 'kysely'
import type { Row, Tx } from '../db/tables.ts'
import { genesis, type Head } from './chain.ts'
import type { AuditKey } from './key.ts'

export const headOf = (row: Omit<Row<'audit_head'>, 'signature'>): Head => ({
  AccountId: row.account_id,
  Sequence: row.sequence,
  Hash: row.hash,
  RemovedThrough: row.removed_sequence,
  RemovedHash: row.removed_hash,
  Time: row.time,
})

/** Of an account of which nothing was recorded yet. */
export const emptyHead = (AccountId: string): Head => ({
  AccountId,
  Sequence: 0,
  Hash: genesis,
  RemovedThrough: 0,
  RemovedHash: genesis,
  Time: '',
})

/** The head of a chain as it was found, locked. */
export interface Found {
  readonly head: Head
  /** Whether it is Larder's, and the last record is the one that it names. Whoever goes on from another says so first. */
  readonly isSound: boolean
}

interface HeadRow {
  readonly account_id: string
  readonly signature: string | null
  readonly sequence: number | null
  readonly hash: string | null
  readonly removed_sequence: number | null
  readonly removed_hash: string | null
  readonly time: string | null
  readonly last_sequence: number | null
  readonly last_hash: string | null
}

/** Where the chains of these accounts end. Nobody but the one who holds the lock on auditing writes them. */
export async function findHeads(
  tx: Tx,
  key: AuditKey,
  accountIds: readonly string[],
): Promise<Map<string, Found>> {
  const { rows } = await sql<HeadRow>`
    select account.id as account_id, signature, head.sequence, head.hash, removed_sequence, removed_hash, time,
           last.sequence as last_sequence, last.hash as last_hash
    from unnest(${accountIds}::text[]) account (id)
    left join audit_head head on head.account_id = account.id
    left join lateral (
      select sequence, hash from audit_record where account_id = account.id order by sequence desc limit 1
    ) last on true`.execute(tx)
  return new Map(rows.map(row => [row.account_id, foundIn(row, key)]))
}

function foundIn(row: HeadRow, key: AuditKey): Found {
  const { account_id, signature, last_sequence, last_hash } = row
  const head = signature === null ? emptyHead(account_id) : headOf(row as Row<'audit_head'>)
  const isOwn = signature === null || key.sign(head).Signature === signature
  const last = { sequence: last_sequence ?? head.RemovedThrough, hash: last_hash ?? head.RemovedHash }
  if (isOwn && last.sequence === head.Sequence && last.hash === head.Hash) return { head, isSound: true }
  // After the later of the two, so that no number is given twice and a gap stays one.
  const end = last.sequence >= head.Sequence ? { Sequence: last.sequence, Hash: last.hash } : {}
  return { head: { ...head, ...end }, isSound: false }
}

export async function writeHead(tx: Tx, key: AuditKey, head: Head): Promise<void> {
  const row = {
    sequence: head.Sequence,
    hash: head.Hash,
    removed_sequence: head.RemovedThrough,
    removed_hash: head.RemovedHash,
    time: head.Time,
    signature: key.sign(head).Signature,
  }
  await tx
    .insertInto('audit_head')
    .values({ account_id: head.AccountId, ...row })
    .onConflict(conflict => conflict.column('account_id').doUpdateSet(row))
    .execute()
}
