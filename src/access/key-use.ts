import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'

/** How many keys a process remembers; more than are in use in a minute. */
const mostRemembered = 10_000

/**
 * Notes when access keys are used: once a minute and key in a process, and off the road of the calls. Nobody waits for
 * it and nothing depends on it, so what could not be written is left to the next minute.
 */
export function keyUses(db: Db): (accessKeyId: string, now: Date) => void {
  const noted = new Map<string, number>()
  return (accessKeyId, now) => {
    const minute = Math.floor(now.getTime() / 60_000)
    if (noted.get(accessKeyId) === minute) return
    if (noted.size >= mostRemembered) noted.clear()
    noted.set(accessKeyId, minute)
    void note(db, accessKeyId, now).catch(() => undefined)
  }
}

/** Not where the key was deleted meanwhile. */
const note = (db: Db, accessKeyId: string, now: Date): Promise<unknown> =>
  sql`insert into access_key_use (access_key_id, used_at)
    select id, ${now} from access_key where id = ${accessKeyId}
    on conflict (access_key_id) do update set used_at = greatest(access_key_use.used_at, excluded.used_at)`.execute(
    db,
  )
