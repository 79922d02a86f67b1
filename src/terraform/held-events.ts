import type { ResourceEvent } from './engine.ts'
import type { State } from './state.ts'

interface Subject {
  readonly address: string
  readonly id: string
}

interface Held {
  readonly event: ResourceEvent
  /** What the state must tell of first. */
  readonly subject: Subject | undefined
  /** Whether a durable state tells the same as the event. */
  readonly told: (state: State | undefined) => boolean
  /** A look at the state that began this late stands for the event in any case (`performance.now`). */
  readonly anyway: number
}

/** An update may leave no trace in the state; the binary writes it at once, so a look this much later has seen it. */
const updateSeenMs = 100
/** For what surely shows: so long at most is an event held, however odd the state. */
const patienceMs = 5000

const lostReason = 'It was made, but the binary was killed before the state could tell of it.'

function told(event: ResourceEvent, { address, id }: Subject, state: State | undefined): boolean {
  const there = (state?.instances ?? []).some(
    found => found.address === address && (id === '' || found.id === id),
  )
  if (event.action === 'CREATE') return there
  return event.action === 'DELETE' && !there
}

/**
 * Keeps resource events in their order, and a completion until the state that knows of it is durable: what was
 * reported as complete is never lost with a worker.
 */
export class HeldEvents {
  private held: Held[] = []
  private readonly report: (event: ResourceEvent) => void

  constructor(report: (event: ResourceEvent) => void) {
    this.report = report
  }

  /** `completed` names what the state must tell of first; without it, the event waits only for those before it. */
  add(event: ResourceEvent, completed?: Subject): void {
    const waits = completed !== undefined && event.action !== 'READ'
    if (!waits && this.held.length === 0) return this.report(event)
    this.held.push({
      event,
      subject: waits ? completed : undefined,
      told: state => !waits || told(event, completed, state),
      anyway: waits ? performance.now() + (event.action === 'UPDATE' ? updateSeenMs : patienceMs) : 0,
    })
  }

  /** A state became durable that was read no earlier than `lookedAt`. */
  release(state: State | undefined, lookedAt: number): void {
    const stays = this.held.findIndex(({ told, anyway }) => lookedAt < anyway && !told(state))
    const free = this.held.splice(0, stays < 0 ? this.held.length : stays)
    for (const { event } of free) this.report(event)
  }

  /**
   * Nothing more will come. What was made and is not in the last state was lost with a state that was torn when the
   * binary was killed: to call it complete would hide that.
   */
  releaseAll(state: State | undefined): void {
    const known = new Set(state?.instances.map(({ address }) => address))
    for (const { event, subject } of this.held.splice(0)) {
      const lost = subject !== undefined && event.action === 'CREATE' && !known.has(subject.address)
      this.report(lost ? { ...event, status: 'FAILED', reason: lostReason } : event)
    }
  }
}
