import type { Db } from '../../db/tables.ts'
import { beginAttempt, failAttempt, withdrawAttempt, type Subject } from './attempts.ts'

/**
 * Lets somebody guess once: counted beforehand, noted where it was wrong, taken back where it failed for any other
 * reason. A right guess stays counted until `clearAttempts`.
 * @throws SignInLocked, and what `attempt` throws
 */
export async function guess<T>(
  db: Db,
  { of, most, from, isWrong }: Guess,
  attempt: () => Promise<T>,
): Promise<T> {
  await beginAttempt(db, of, most)
  try {
    return await attempt()
  } catch (error) {
    await (isWrong(error) ? failAttempt(db, of, from) : withdrawAttempt(db, of))
    throw error
  }
}

interface Guess {
  readonly of: Subject
  /** 0 for any number. */
  readonly most: number
  readonly from: string
  readonly isWrong: (error: unknown) => boolean
}
