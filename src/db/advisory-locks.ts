/**
 * Every fixed key of a PostgreSQL advisory lock, in one place, so that no two uses share one: a shared key is a
 * deadlock between rooms that know nothing of each other. Any numbers; never changed, as processes of two versions may
 * meet at one database. The locks of workers have random keys of 48 bits (queue/membership.ts), far above these.
 */
export const advisoryLocks = {
  /** Held while the schema is changed. */
  migration: 7_203_518_664,
  /** Held by whoever owns an embedded server's data directory. */
  owner: 7_203_518_665,
  /** Shared by transactions that enqueue; taken alone to remove queues that nobody uses. */
  enqueueing: 7_203_518_800,
  /** Held while the account and its administrator are made. */
  firstStart: 7_203_518_900,
  /** Held while records are moved into the chains of the audit trail, and while old ones are removed. */
  auditing: 7_203_519_000,
} as const
