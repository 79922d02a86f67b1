import { setTimeout as delay } from 'node:timers/promises'
import { claimOf } from './audit.ts'
import type { Instance, Operation } from './instance.ts'
import type { Random } from './random.ts'
import type { Site } from './site.ts'
import { strike, type Strike } from './strike.ts'

export interface FireOptions {
  /** How many kills there may be in all. */
  readonly kills: number
  readonly random: Random
}

/** More would be a failure of the job, which is given up in the end; see `forgivenAttempts` of the queue. */
const mostPerOperation = 4
/** Of a kill, for each attempt; and for each wait for the first one, which kills all workers. */
const chances = { IN_PROGRESS: 0.7, PENDING: 0.1 } as const
/** Longer than most attempts take, so that kills come at every point of one, and after it. */
const longestMs = 1_400
const longestDownMs = 1_500
const lookMs = 10

/** Kills workers at random moments while operations run, and starts them again after a random while. */
export class Fire {
  readonly strikes: Strike[] = []
  readonly #site: Site
  readonly #options: FireOptions
  readonly #restarts = new Set<Promise<unknown>>()
  #planned = 0

  constructor(site: Site, options: FireOptions) {
    this.#site = site
    this.#options = options
  }

  get isOver(): boolean {
    return this.#planned >= this.#options.kills
  }

  /** Sees the newest operation of an instance to its end, under fire. */
  async endure(instance: Instance): Promise<Operation> {
    const { random } = this.#options
    const { id } = await instance.operation()
    let seen = -1
    for (let strikes = 0; strikes < mostPerOperation && !this.isOver;) {
      const { status, fence } = await instance.operation()
      if (status !== 'PENDING' && status !== 'IN_PROGRESS') break
      // One decision for each fence.
      if (fence === seen || !random.chance(chances[status])) {
        seen = fence
        await delay(lookMs)
        continue
      }
      seen = fence
      strikes++
      this.#planned++
      await delay(status === 'PENDING' ? 0 : random.fraction() * longestMs)
      this.strikes.push(await strike(this.#site, instance))
      this.#restartLater(random.fraction() * longestDownMs)
    }
    const ended = await instance.settled()
    if (ended.id !== id) throw new Error(`The operation ${id} is not the newest any more`)
    return ended
  }

  #restartLater(ms: number): void {
    const restart = delay(ms).then(() => Promise.all(this.#site.workers.map(worker => worker.start())))
    this.#restarts.add(restart)
    void restart.finally(() => this.#restarts.delete(restart))
  }

  /** All workers are up again. */
  async ceased(): Promise<void> {
    await Promise.all(this.#restarts)
  }

  /** For each attempt that a kill ended: how long after the last kill the next one began. In ms. */
  async takeOvers(): Promise<number[]> {
    const times = new Map<string, number>()
    for (const { operationId, fence } of this.strikes) {
      const next = fence > 0 ? await claimOf(this.#site.db, operationId, fence + 1) : undefined
      if (!next) continue
      const before = this.strikes.map(({ at }) => next.at.getTime() - at.getTime()).filter(ms => ms >= 0)
      times.set(`${operationId} ${fence}`, Math.min(...before))
    }
    return [...times.values()]
  }
}
