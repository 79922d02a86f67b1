import type { Db } from '../../db/tables.ts'
import { fenced, type Fence } from '../fence.ts'
import type { StackVault } from '../secrets.ts'

/*
 * A state may hold what an earlier run was lent, and the engine prints what it refreshes, replaces and destroys as it
 * was: long after the role got other credentials, or another role took its place. So each stack keeps what its runs were
 * lent, sealed by its own data key. It goes with the stack, and with nothing sooner but its expiry.
 */

/** A secret that a run was lent. */
export interface LentSecret {
  readonly text: string
  /** Milliseconds since 1970 after which it opens nothing any more; for good where absent. */
  readonly until?: number
}

/** Characters; as much as several whole environments have. The oldest is given up first. */
const mostKept = 1024 * 1024

/** Those lent now, then those lent before which may still be worth something. Pure. */
export function merged(
  lent: readonly LentSecret[],
  before: readonly LentSecret[],
  now: number,
): LentSecret[] {
  const known = new Set(lent.map(({ text }) => text))
  const former = before.filter(({ text, until }) => !known.has(text) && (until === undefined || until > now))
  let room = mostKept
  return [...lent, ...former].filter(({ text }) => (room -= text.length) >= 0)
}

/**
 * Adds what this attempt is lent to what the stack keeps, before anything is run with it. Answers all of it.
 * @throws Superseded
 */
export async function keepLent(
  db: Db,
  target: Fence & { readonly stackId: string },
  vault: StackVault,
  sealed: Buffer | null,
  lent: readonly LentSecret[],
): Promise<readonly LentSecret[]> {
  const before = sealed ? (vault.openJson('role_secrets', sealed) as LentSecret[]) : []
  const all = merged(lent, before, Date.now())
  const known = new Set(before.map(({ text }) => text))
  if (lent.some(({ text }) => !known.has(text))) {
    await fenced(db, target, async tx => {
      await tx
        .updateTable('stack')
        .set({ role_secrets: vault.sealJson('role_secrets', all) })
        .where('id', '=', target.stackId)
        .execute()
    })
  }
  return all
}
