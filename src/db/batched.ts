import type { ReadDb } from './tables.ts'

/** Most keys of one statement: the rest join the next one. */
const batchLimit = 200

interface Waiting<Row> {
  readonly resolve: (row: Row | undefined) => void
  readonly reject: (error: unknown) => void
}

/**
 * Reads of single rows by their keys, for what many clients poll at once: reads that come while a statement is under
 * way share the next one. A read never waits for more than one other statement, and sees what was committed when it
 * was asked for, as its statement begins later.
 */
export function batched<Row>(
  readAll: (db: ReadDb, keys: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): (db: ReadDb, key: string) => Promise<Row | undefined> {
  const queues = new WeakMap<ReadDb, Queue<Row>>()
  return (db, key) => {
    const queue = queues.get(db) ?? new Queue(keys => readAll(db, keys), keyOf)
    queues.set(db, queue)
    return queue.read(key)
  }
}

class Queue<Row> {
  readonly #readAll: (keys: string[]) => Promise<Row[]>
  readonly #keyOf: (row: Row) => string
  #waiting = new Map<string, Waiting<Row>[]>()
  #underWay = false

  constructor(readAll: (keys: string[]) => Promise<Row[]>, keyOf: (row: Row) => string) {
    this.#readAll = readAll
    this.#keyOf = keyOf
  }

  read(key: string): Promise<Row | undefined> {
    return new Promise((resolve, reject) => {
      const others = this.#waiting.get(key)
      if (others) others.push({ resolve, reject })
      else this.#waiting.set(key, [{ resolve, reject }])
      if (!this.#underWay) void this.#drain()
    })
  }

  async #drain(): Promise<void> {
    this.#underWay = true
    while (this.#waiting.size > 0) await this.#settle(this.#take())
    this.#underWay = false
  }

  #take(): Map<string, Waiting<Row>[]> {
    const taken = new Map([...this.#waiting].slice(0, batchLimit))
    for (const key of taken.keys()) this.#waiting.delete(key)
    return taken
  }

  /** Never rejects: each reader is told. */
  async #settle(batch: Map<string, Waiting<Row>[]>): Promise<void> {
    try {
      const rows = new Map((await this.#readAll([...batch.keys()])).map(row => [this.#keyOf(row), row]))
      for (const [key, readers] of batch) for (const { resolve } of readers) resolve(rows.get(key))
    } catch (error) {
      for (const readers of batch.values()) for (const { reject } of readers) reject(error)
    }
  }
}
