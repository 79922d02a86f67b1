import { randomUUID } from 'node:crypto'
import { logicalId, typeOf } from './address.ts'
import { echoDiff, echoView } from './echo-diff.ts'
import { hashOf, outputsOf, scriptOf, stepsBetween, type EchoScript, type EchoStep } from './echo-script.ts'
import { readEchoState, snapshotOf, type EchoState } from './echo-state.ts'
import type { Engine, EngineOutcome, EngineRun, EngineSink, ResourceEvent, SavedPlan } from './engine.ts'
import { RunFailure, Superseded } from './errors.ts'
import { commandOf } from './execute.ts'
import type { Gate } from './gates.ts'
import { redactor, type Redact } from './redact.ts'

export interface EchoOptions {
  /** Where a script says `gate`; without one, gates stand open. */
  readonly gate?: Gate
}

interface EchoPlan {
  readonly lineage: string
  readonly serial: number
  readonly script: EchoScript
  readonly destroy: boolean
}

const actions = { Add: 'CREATE', Modify: 'UPDATE', Remove: 'DELETE', None: 'READ' } as const

/** One run of a script. */
class EchoRun {
  private readonly run: EngineRun
  private readonly sink: EngineSink
  private readonly pass: (gate: string | undefined) => Promise<void>
  private readonly redact: Redact
  private state: EchoState

  constructor(run: EngineRun, sink: EngineSink, pass: (gate: string | undefined) => Promise<void>) {
    this.run = run
    this.sink = sink
    this.pass = pass
    this.redact = redactor(run.secrets)
    this.state = readEchoState(run.state)
  }

  /** @throws RunFailure, and the signal's reason */
  async execute(): Promise<EngineOutcome> {
    const { run } = this
    const { script, destroy } = this.wanted()
    this.say('version', 'Echo 1')
    for (const line of script.log ?? []) this.say(commandOf(run), line)
    await this.pass(script.gate)
    if (script.fail && !destroy) throw new RunFailure(script.fail.side, script.fail.message)
    const steps = stepsBetween(this.state.instances, destroy ? [] : (script.resources ?? []))
    if (run.action === 'preview') return { ...this.done(), plan: this.planOf(script, destroy, steps) }
    for (const step of steps) if (step.change.action !== 'None') await this.take(step)
    await this.store({ outputs: destroy ? {} : outputsOf(script) })
    return { ...this.done(), view: echoView(this.state, run.secrets) }
  }

  failed({ side, message }: RunFailure, canceled: boolean): EngineOutcome {
    const view = { view: echoView(this.state, this.run.secrets) }
    return { ok: false, side, message: this.redact(message), canceled, resources: this.resources(), ...view }
  }

  private wanted(): { script: EchoScript; destroy: boolean } {
    const { action, plan, destroy } = this.run
    if (action === 'preview' || !plan) {
      return { script: scriptOf(this.run), destroy: action === 'destroy' || destroy === true }
    }
    const planned = JSON.parse(plan.toString()) as EchoPlan
    const fresh = this.run.state === undefined && planned.lineage === ''
    if (!fresh && (planned.lineage !== this.state.lineage || planned.serial !== this.state.serial)) {
      const words = `it was made for state ${planned.serial}, the state is now ${this.state.serial}`
      throw new RunFailure('catalog', `The plan is stale: ${words}. Make a new plan.`)
    }
    return planned
  }

  private async take({ change, wanted }: EchoStep): Promise<void> {
    const since = Date.now()
    const others = this.state.instances.filter(({ address }) => address !== change.address)
    const id = change.physicalId ?? `echo-${randomUUID()}`
    const begun = change.action === 'Add' ? undefined : id
    this.report(change.address, change.action, 'IN_PROGRESS', begun, since)
    try {
      await this.pass(wanted?.gate)
      if (wanted?.fail) throw new RunFailure(wanted.fail.side, `${change.address}: ${wanted.fail.message}`)
    } catch (error) {
      this.report(change.address, change.action, 'FAILED', begun, since)
      throw error
    }
    const made = wanted ? [{ address: change.address, id, attributes: wanted.attributes ?? {} }] : []
    await this.store({ instances: [...others, ...made] })
    this.report(change.address, change.action, 'COMPLETE', id, since)
  }

  private async store(change: Partial<EchoState>): Promise<void> {
    this.state = { ...this.state, ...change, serial: this.state.serial + 1 }
    await this.sink.state(snapshotOf(this.state))
  }

  private report(
    address: string,
    action: keyof typeof actions,
    status: ResourceEvent['status'],
    physicalId: string | undefined,
    since: number,
  ): void {
    this.sink.resource({
      address,
      logicalId: logicalId(address),
      type: typeOf(address),
      ...(physicalId === undefined ? {} : { physicalId }),
      action: actions[action],
      status,
      reason: `${address}: ${actions[action]} ${status}`,
      ...(status === 'IN_PROGRESS' ? {} : { durationMs: Date.now() - since }),
      at: new Date(),
    })
  }

  private say(command: 'version' | ReturnType<typeof commandOf>, content: string): void {
    this.sink.log({ command, stream: 'stdout', content: this.redact(content), at: new Date() })
  }

  private resources() {
    return this.state.instances.map(({ address, id }) => ({
      address,
      logicalId: logicalId(address),
      type: typeOf(address),
      physicalId: id,
    }))
  }

  private done() {
    return { ok: true as const, outputs: this.state.outputs, resources: this.resources() }
  }

  private planOf(script: EchoScript, destroy: boolean, steps: readonly EchoStep[]): SavedPlan {
    const { serial } = this.state
    const lineage = this.run.state === undefined ? '' : this.state.lineage
    return {
      bytes: Buffer.from(JSON.stringify({ lineage, serial, script, destroy } satisfies EchoPlan)),
      changes: steps.map(({ change }) => change),
      diff: echoDiff(this.state, steps, destroy ? {} : outputsOf(script), this.run.secrets),
      changesHash: hashOf([steps, destroy ? {} : outputsOf(script)]),
      lineage,
      serial,
      engineVersion: 'Echo 1',
      lockFile: '',
    }
  }
}

/** An engine for tests: does what the workspace's `echo.json` says (see `EchoScript`) and starts no process. */
export function echoEngine({ gate }: EchoOptions = {}): Engine {
  return {
    name: 'echo',
    prepare: async () => ({ lockFile: '' }),
    validate: async () => [],
    async run(run, sink, signal) {
      const pass = async (name: string | undefined) => {
        signal.throwIfAborted()
        if (name !== undefined) await gate?.(name, signal)
      }
      const echo = new EchoRun(run, sink, pass)
      let outcome: EngineOutcome
      try {
        outcome = await echo.execute()
      } catch (error) {
        const canceled = signal.aborted && error === signal.reason && !(error instanceof Superseded)
        if (canceled) outcome = echo.failed(new RunFailure('catalog', 'The run was canceled.'), true)
        else if (error instanceof RunFailure) outcome = echo.failed(error, false)
        else throw error
      }
      await sink.flush()
      return outcome
    },
    tidy: async () => {},
    keys: async () => [],
    forget: async () => {},
  }
}
