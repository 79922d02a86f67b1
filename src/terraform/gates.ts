/** Holds an echo run at a named place until a test lets it go on. Rejects with the signal's reason. */
export type Gate = (name: string, signal: AbortSignal) => Promise<void>

interface Door {
  readonly reached: PromiseWithResolvers
  readonly opened: PromiseWithResolvers
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

function withResolvers(): PromiseWithResolvers {
  let resolve = () => {}
  const promise = new Promise<void>(done => (resolve = done))
  return { promise, resolve }
}

/** Gates within one process. */
export class Gates {
  private readonly doors = new Map<string, Door>()

  readonly gate: Gate = async (name, signal) => {
    const { reached, opened } = this.door(name)
    reached.resolve()
    signal.throwIfAborted()
    const aborted = withResolvers()
    signal.addEventListener('abort', aborted.resolve, { once: true })
    await Promise.race([opened.promise, aborted.promise])
    signal.removeEventListener('abort', aborted.resolve)
    signal.throwIfAborted()
  }

  /** Resolves once a run stands at the gate. */
  reached = (name: string): Promise<void> => this.door(name).reached.promise

  /** Lets through whoever stands there or will come. */
  open = (name: string): void => this.door(name).opened.resolve()

  private door(name: string): Door {
    const door = this.doors.get(name) ?? { reached: withResolvers(), opened: withResolvers() }
    this.doors.set(name, door)
    return door
  }
}
