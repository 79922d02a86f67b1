import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { AuditRecord } from '../../src/audit/record.ts'
import type { Db } from '../../src/db/tables.ts'

export interface Written extends AuditRecord {
  readonly AccountId: string
  readonly Sequence: number
}

/** Resolves once every record so far is in its trail. */
export async function inTrail(db: Db): Promise<void> {
  const deadline = Date.now() + 30_000
  while (await db.selectFrom('audit_outbox').select('id').limit(1).executeTakeFirst()) {
    if (Date.now() > deadline) throw new Error('The chains of the audit trail are not closed')
    await delay(10)
  }
}

/** The records of an account from the one after `after`, oldest first. */
export async function recordsOf(db: Db, accountId: string, after = 0): Promise<Written[]> {
  await inTrail(db)
  const { rows } = await sql<{ body: AuditRecord & { AccountId: string }; sequence: number }>`
    select body, sequence from audit_record where account_id = ${accountId} and sequence > ${after}
    order by sequence`.execute(db)
  return rows.map(({ body, sequence }) => ({ ...body, Sequence: sequence }))
}

/** How many there are. */
export const countOf = async (db: Db, accountId: string): Promise<number> =>
  (await recordsOf(db, accountId)).length
