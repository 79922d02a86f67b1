import { isIPv6 } from 'node:net'
import { defineError } from '../base/errors.ts'
import { ipv6Groups } from '../base/ip.ts'
import type { Db } from '../db/tables.ts'
import type { Caller } from './caller.ts'
import { blockOf, lease, waitMs, type RateLimit } from './lease.ts'
import { withinPatience } from './patience.ts'

/**
 * How often one caller may call, whatever processes serve him. The truth is a row for each caller in the database
 * (lease.ts). So that a call costs no statement, a process takes tokens in small blocks and spends those; and once
 * there are none it remembers until when, and refuses without asking.
 */

/** The vendor's wording (facts/servicecatalog 7.2). Clients wait for as long as the header says. */
export const ThrottlingUser = defineError<[retryAfterMs: number]>(
  'Throttling.User',
  'throttled',
  () => 'Request was denied due to user flow control.',
  retryAfterMs => ({ retryAfterMs }),
)

/** Lets a call pass, or refuses it. @throws ThrottlingUser, ServiceUnavailable */
export type Throttle = (caller: Spender) => Promise<void>

/** Whose bucket it is. */
type Spender = Pick<Caller, 'accountId' | 'principalId'>

/** Who has not said who he is goes by his address; of IPv6 by its network of 64 bits, all of which is one customer's. */
export const strangerAt = (ip: string): Spender => ({ accountId: '', principalId: networkOf(ip) })

function networkOf(ip: string): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(address) ? `${ipv6Groups(address).slice(0, 4).join(':')}::/64` : address
}

/** How many buckets a process keeps; far more than there are callers at a time. */
const mostBuckets = 10_000

/** One of these for a process; without a limit everything passes. */
export function throttle(db: Db, limit: RateLimit | undefined): Throttle {
  if (!limit) return async () => {}
  const buckets = new Map<string, Bucket>()
  return caller => {
    const key = `${caller.accountId}/${caller.principalId}`
    let bucket = buckets.get(key)
    if (!bucket) {
      // A block of each is forgotten: they count as spent.
      if (buckets.size >= mostBuckets) buckets.clear()
      buckets.set(key, (bucket = new Bucket(db, caller, limit)))
    }
    return bucket.take()
  }
}

/** What a process holds of a caller's bucket. */
class Bucket {
  readonly #db: Db
  readonly #caller: Spender
  readonly #limit: RateLimit
  #tokens = 0
  /** By the monotonic clock of the process: before then there is none to be had. */
  #emptyUntil = 0
  #waiting = 0
  #leasing: Promise<void> | undefined

  constructor(db: Db, caller: Spender, limit: RateLimit) {
    this.#db = db
    this.#caller = caller
    this.#limit = limit
  }

  async take(): Promise<void> {
    while (this.#tokens === 0) {
      const wait = this.#emptyUntil - performance.now()
      if (wait > 0) throw new ThrottlingUser(Math.ceil(wait))
      this.#waiting++
      try {
        await (this.#leasing ??= this.#lease())
      } finally {
        this.#waiting--
      }
    }
    this.#tokens--
  }

  async #lease(): Promise<void> {
    try {
      const wanted = Math.max(this.#waiting, blockOf(this.#limit))
      const { granted, fullInSeconds } = await withinPatience(
        lease(this.#db, this.#caller, wanted, this.#limit),
      )
      this.#tokens += granted
      // Counted from the answer, which is later than what it tells of: who waits so long does not wait in vain.
      if (granted === 0) this.#emptyUntil = performance.now() + waitMs(fullInSeconds, this.#limit)
    } finally {
      this.#leasing = undefined
    }
  }
}
