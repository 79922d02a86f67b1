import type { AuditRecord } from './record.ts'

/**
 * Whoever is refused again and again must not fill the database: of the refusals of one kind so many are written down in
 * a minute, and the others are counted. The next record of the kind tells their number, or one of its own does when none
 * comes in the minute after.
 */

const minuteMs = 60_000
/** How many kinds a process keeps in mind; beyond, it begins anew. */
const mostKinds = 10_000

export interface Kept {
  readonly accountId: string
  readonly record: AuditRecord
}

interface Kind {
  since: number
  written: number
  omitted: number
  last: Kept | undefined
}

export class Flood {
  readonly #kinds = new Map<string, Kind>()

  /** Whether one more of this kind is to be written down. Times in milliseconds since 1970. */
  admits(name: string, most: number, now: number): boolean {
    const kind = this.#kind(name, now)
    const admitted = kind.written < most
    if (admitted) kind.written++
    else kind.omitted++
    return admitted
  }

  /** The record of one that was admitted, with the number of those that were not. */
  counted(name: string, accountId: string, record: AuditRecord): AuditRecord {
    const kind = this.#kinds.get(name)
    if (!kind) return record
    const { omitted } = kind
    kind.omitted = 0
    kind.last = { accountId, record }
    return omitted === 0 ? record : { ...record, Omitted: omitted }
  }

  /** For each kind whose minute is over, or for all, a record that stands for the last of those left out. */
  takeLeft(now: number, all = false): Kept[] {
    const over = [...this.#kinds].filter(([, kind]) => all || now - kind.since >= minuteMs)
    for (const [name] of over) this.#kinds.delete(name)
    return over.flatMap(([, { last, omitted }]) =>
      last && omitted > 0 ? [{ ...last, record: leftOut(last.record, omitted, now) }] : [],
    )
  }

  #kind(name: string, now: number): Kind {
    const known = this.#kinds.get(name)
    if (known && now - known.since < minuteMs) return known
    if (this.#kinds.size >= mostKinds) this.#kinds.clear()
    const kind = { since: now, written: 0, omitted: known?.omitted ?? 0, last: known?.last }
    this.#kinds.set(name, kind)
    return kind
  }
}

const leftOut = (record: AuditRecord, omitted: number, now: number): AuditRecord => ({
  ...record,
  Time: new Date(now).toISOString(),
  Parameters: {},
  Omitted: omitted - 1,
})
