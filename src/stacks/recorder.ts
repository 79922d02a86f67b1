import { sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import { untilReachable } from '../db/retry.ts'
import type { EngineSink, LogLine, ResourceEvent, StateSnapshot } from '../terraform/engine.ts'
import { fenced, type Fence } from './fence.ts'
import type { StackVault } from './secrets.ts'

interface Target extends Fence {
  readonly stackId: string
}

/** From one write to the next: the first lines show at once, and a run is not held up by bookkeeping after that. */
const pauseMs = 50

/** Most rows of one write: PostgreSQL takes 65,535 values in a statement. */
const batchLimit = 2000

/** Rows in waiting; the writer takes many at once, so a fast producer makes larger batches, not more of them. */
export interface Batch {
  readonly logs: LogLine[]
  readonly events: ResourceEvent[]
}

/**
 * Turns what an engine reports into rows, in order. At most one write is under way; what comes meanwhile joins the
 * next. While the database is away rows wait here (the engine stops reading its pipe when `flush` is slow), and the
 * writes go on when it is back.
 */
export class Recorder implements EngineSink {
  readonly #db: Db
  readonly #target: Target
  readonly #vault: StackVault
  readonly #signal: AbortSignal
  readonly #waiting: Batch = { logs: [], events: [] }
  #writing: Promise<void> | undefined
  #pause: NodeJS.Timeout | undefined
  #failure: Error | undefined
  #writtenAt = -Infinity
  #ending = false

  constructor(db: Db, target: Target, vault: StackVault, signal: AbortSignal) {
    this.#db = db
    this.#target = target
    this.#vault = vault
    this.#signal = signal
  }

  log(line: LogLine): void {
    this.#waiting.logs.push(line)
    this.#wake()
  }

  resource(event: ResourceEvent): void {
    this.#waiting.events.push(event)
    this.#wake()
  }

  /** Stores a snapshot unless a newer one is stored already. Durable when the promise resolves. */
  async state(snapshot: StateSnapshot): Promise<void> {
    await this.#write(tx => storeState(tx, this.#target, this.#vault, snapshot))
  }

  async flush(): Promise<void> {
    do {
      this.#start()
      await this.#writing
      if (this.#failure) throw this.#failure
    } while (this.#writing ?? (this.#hasRows() && !this.#ending))
  }

  /** What was not written yet, for the transaction that ends the operation: one commit less to wait for. */
  async takeRest(): Promise<Batch> {
    while (this.#isBehind()) await this.flush()
    this.#ending = true
    await this.flush()
    return this.#take()
  }

  #take(): Batch {
    const { logs, events } = this.#waiting
    return { logs: logs.splice(0, batchLimit), events: events.splice(0, batchLimit) }
  }

  #hasRows(): boolean {
    return this.#waiting.logs.length > 0 || this.#waiting.events.length > 0
  }

  /** Lines that were read in one piece go in one batch: a write begins in a later turn of the event loop. */
  #wake(): void {
    if (this.#writing || this.#pause || this.#failure) return
    const rest = Math.max(0, this.#writtenAt + pauseMs - performance.now())
    this.#pause = setTimeout(() => this.#start(), rest)
  }

  #start(): void {
    clearTimeout(this.#pause)
    this.#pause = undefined
    if (this.#writing || this.#failure || this.#ending || !this.#hasRows()) return
    this.#writing = this.#writeAll()
      .catch((error: Error) => void (this.#failure = error))
      .finally(() => {
        this.#writing = undefined
        this.#writtenAt = performance.now()
        if (this.#hasRows() && !this.#ending) this.#wake()
      })
  }

  async #writeAll(): Promise<void> {
    do {
      const batch = this.#take()
      await this.#write(tx => storeBatch(tx, this.#target, batch))
    } while (!this.#ending && this.#isBehind())
  }

  #isBehind(): boolean {
    return this.#waiting.logs.length > batchLimit || this.#waiting.events.length > batchLimit
  }

  #write(work: (tx: Tx) => Promise<void>): Promise<void> {
    return untilReachable(() => fenced(this.#db, this.#target, work), this.#signal)
  }
}

async function storeState(
  tx: Tx,
  { stackId, operationId }: Target,
  vault: StackVault,
  snapshot: StateSnapshot,
): Promise<void> {
  await tx
    .updateTable('stack')
    .set({
      state: vault.seal('state', snapshot.bytes),
      state_lineage: snapshot.lineage,
      state_serial: snapshot.serial,
      state_operation_id: operationId,
    })
    .where('id', '=', stackId)
    .where(eb =>
      eb.or([eb('state_lineage', '<>', snapshot.lineage), eb('state_serial', '<', snapshot.serial)]),
    )
    .execute()
}

/** Where rows of a batch belong. */
interface Place {
  readonly operationId: string
  readonly stackId: string
}

export async function storeBatch(tx: Tx, target: Place, batch: Batch): Promise<void> {
  if (batch.logs.length > 0) await insertLogs(tx, target.operationId, batch.logs)
  if (batch.events.length > 0) {
    await insertEvents(tx, target, batch.events)
    await showProgress(tx, target.stackId, batch.events)
  }
}

async function insertLogs(tx: Tx, operationId: string, lines: readonly LogLine[]): Promise<void> {
  await sql`
    insert into stack_log (operation_id, command, stream, content, created_at)
    select ${operationId}, * from unnest(
      ${lines.map(line => line.command)}::text[], ${lines.map(line => line.stream)}::text[],
      ${lines.map(line => line.content)}::text[], ${lines.map(line => line.at)}::timestamptz[])`.execute(tx)
}

const eventStatus = (event: ResourceEvent): string => `${event.action}_${event.status}`

async function insertEvents(tx: Tx, target: Place, events: readonly ResourceEvent[]): Promise<void> {
  const rows = events.map(event => ({
    stack_id: target.stackId,
    operation_id: target.operationId,
    address: event.address,
    logical_id: event.logicalId,
    type: event.type,
    physical_id: event.physicalId ?? '',
    status: eventStatus(event),
    status_reason: event.reason,
    duration_ms: event.durationMs ?? null,
    created_at: event.at,
  }))
  await tx.insertInto('stack_event').values(rows).execute()
}

/** The list of resources while the work goes on; the end of the operation sets it right from the state. */
async function showProgress(tx: Tx, stackId: string, events: readonly ResourceEvent[]): Promise<void> {
  const latest = new Map(events.map(event => [event.address, event]))
  const rows = [...latest.values()].map(event => ({
    stack_id: stackId,
    address: event.address,
    logical_id: event.logicalId,
    type: event.type,
    physical_id: event.physicalId ?? '',
    status: eventStatus(event),
    status_reason: event.reason,
    created_at: event.at,
    updated_at: event.at,
  }))
  await tx
    .insertInto('stack_resource')
    .values(rows)
    .onConflict(oc =>
      oc.columns(['stack_id', 'address']).doUpdateSet({
        status: eb => eb.ref('excluded.status'),
        status_reason: eb => eb.ref('excluded.status_reason'),
        physical_id: sql`case when excluded.physical_id = '' then stack_resource.physical_id
                              else excluded.physical_id end`,
        updated_at: eb => eb.ref('excluded.updated_at'),
      }),
    )
    .execute()
}
