import { readFile, stat } from 'node:fs/promises'
import type { StateSnapshot } from './engine.ts'
import { systemCode } from './errors.ts'
import { parseState, type State } from './state.ts'

/** A new snapshot is on its way to the sink at most so much later: half of the promised 100 ms. */
const lookEveryMs = 40

export interface StateWatchOptions {
  readonly file: string
  /** The bytes that are durable already. */
  readonly stored: Buffer | undefined
  /** Makes a snapshot durable. */
  readonly store: (snapshot: StateSnapshot) => Promise<void>
  /** A look at the file is over, and what it saw is durable. `at` is when the look began (`performance.now`). */
  readonly onLook: (state: State | undefined, at: number) => void
  /** The snapshot cannot be stored: there is no point in going on. */
  readonly onError: (error: unknown) => void
}

/**
 * Follows the state file of a running binary and stores every complete new content, one at a time: while one is being
 * stored, later ones coalesce. It looks at the file's change time instead of asking for notifications: cheap, the same
 * everywhere, and short runs end before the first look, so that they store their state once.
 */
export class StateWatch {
  private readonly options: StateWatchOptions
  private stored: Buffer | undefined
  private state: State | undefined
  private seen = ''
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> = Promise.resolve()
  private failure: { readonly error: unknown } | undefined

  constructor(options: StateWatchOptions) {
    this.options = options
    this.stored = options.stored
    this.state = options.stored && parseState(options.stored)
  }

  start(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look(false)
        .catch((error: unknown) => {
          this.failure = { error }
          this.options.onError(error)
        })
        .finally(() => {
          if (this.timer !== undefined) this.start()
        })
    }, lookEveryMs)
  }

  /** Stores the last content, and answers the newest complete state. @throws what the sink threw */
  async finish(): Promise<State | undefined> {
    this.abandon()
    await this.looking
    if (this.failure) throw this.failure.error
    await this.look(true)
    return this.state
  }

  /** Looks no more: whoever comes next has the say. */
  abandon(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private async look(always: boolean): Promise<void> {
    const at = performance.now()
    const change = await changeOf(this.options.file)
    if (always || change !== this.seen) {
      const bytes = await readFile(this.options.file).catch(absent)
      const state = bytes && parseState(bytes)
      if (bytes && state) await this.keep(bytes, state)
      // A torn file is looked at again, changed or not.
      if (state || !bytes) this.seen = change
    }
    this.options.onLook(this.state, at)
  }

  private async keep(bytes: Buffer, state: State): Promise<void> {
    if (this.stored?.equals(bytes)) return
    await this.options.store({ bytes, lineage: state.lineage, serial: state.serial })
    this.stored = bytes
    this.state = state
  }
}

function absent(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error
}

async function changeOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(absent)
  return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : ''
}
