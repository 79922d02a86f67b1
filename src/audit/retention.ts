import type { Db, ReadDb, Tx } from '../db/tables.ts'
import { findHeads, writeHead } from './heads.ts'
import type { AuditKey } from './key.ts'
import { lockChains } from './trail.ts'

const mostAtOnce = 5_000

/**
 * Removes the records from before this time, of every account: the oldest part of each chain as a whole, up to the first
 * record that is younger. The head keeps the number and the hash of the last one that went, so that the rest can still be
 * checked.
 */
export async function removeOlder(db: Db, key: AuditKey, before: Date): Promise<void> {
  const heads = await db.selectFrom('audit_head').select('account_id').execute()
  for (const { account_id: accountId } of heads) {
    const through = await lastOlder(db, accountId, before)
    while (await db.transaction().execute(tx => removeSome(tx, key, accountId, through)));
  }
}

/** The number of the last record that goes; 0 where none does. */
async function lastOlder(db: ReadDb, accountId: string, before: Date): Promise<number> {
  const records = db.selectFrom('audit_record').where('account_id', '=', accountId)
  const younger = await records
    .where('time', '>=', before.toISOString())
    .select(eb => eb.fn.min('sequence').as('first'))
    .executeTakeFirstOrThrow()
  if (younger.first !== null) return younger.first - 1
  const { last } = await records.select(eb => eb.fn.max('sequence').as('last')).executeTakeFirstOrThrow()
  return last ?? 0
}

/** Answers whether there is more to remove. A chain that somebody tampered with stays as it is. */
async function removeSome(tx: Tx, key: AuditKey, accountId: string, through: number): Promise<boolean> {
  await lockChains(tx)
  const { head, isSound } = (await findHeads(tx, key, [accountId])).get(accountId)!
  const last = Math.min(through, head.RemovedThrough + mostAtOnce)
  if (!isSound || last <= head.RemovedThrough) return false
  const records = tx.selectFrom('audit_record').where('account_id', '=', accountId)
  const row = await records.where('sequence', '=', last).select('hash').executeTakeFirst()
  if (!row) return false
  await writeHead(tx, key, { ...head, RemovedThrough: last, RemovedHash: row.hash })
  await tx
    .deleteFrom('audit_record')
    .where('account_id', '=', accountId)
    .where('sequence', '<=', last)
    .execute()
  return last < through
}
