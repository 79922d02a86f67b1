import type { Static } from '../base/schema.ts'
import type { ReadDb } from '../db/tables.ts'
import type { auditOutput } from './view.ts'

/** How far the trails of all accounts are closed. */
export async function trailStatus(db: ReadDb): Promise<Static<typeof auditOutput>> {
  const heads = await db
    .selectFrom('audit_head')
    .select(['account_id', 'sequence', 'time'])
    .orderBy('account_id')
    .execute()
  const { count } = await db
    .selectFrom('audit_outbox')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    Accounts: heads.map(head => ({
      AccountId: head.account_id,
      Sequence: head.sequence,
      ChainedUntil: head.time,
    })),
    Unchained: count,
  }
}
