import type { EngineSink, LogLine, ResourceEvent } from './engine.ts'
import { logicalId } from './address.ts'
import { HeldEvents } from './held-events.ts'
import type { Line } from './lines.ts'
import { printable } from './lines.ts'
import type { Redact } from './redact.ts'
import { redactAddress } from './redact.ts'
import type { State } from './state.ts'
import type { Traces } from './failure.ts'
import {
  dumpedState,
  parseUiEvent,
  textOf,
  timeOf,
  type UiDiagnostic,
  type UiEvent,
  type UiHook,
} from './ui-event.ts'

type Command = LogLine['command']
type Action = ResourceEvent['action']

const actions: Readonly<Record<string, Action>> = {
  create: 'CREATE',
  update: 'UPDATE',
  delete: 'DELETE',
  read: 'READ',
}

/** Characters of one log line; events may be longer, what a person reads is not. */
const longestContent = 64 * 1024
/** Once the log is full, errors and the summary still get so many bytes. */
const reserveForErrors = 1024 * 1024
const lastTextLines = 5

interface Begun {
  readonly action: Action
  readonly id: string | undefined
  readonly type: string
  readonly at: Date
}

/** Turns what the binary writes into log lines and resource events, and remembers what tells of a failure. */
export class RunReport {
  private readonly sink: EngineSink
  private readonly redact: Redact
  private readonly limit: number
  private readonly held: HeldEvents
  private readonly begun = new Map<string, Begun>()
  private readonly errors: UiDiagnostic[] = []
  private readonly failed: string[] = []
  private readonly lastText: string[] = []
  /** The state that the binary could only say, because it could not write it. */
  dumpedState: Buffer | undefined
  private bytes = 0
  private leftOut = 0

  constructor(sink: EngineSink, redact: Redact, logLimitBytes: number) {
    this.sink = sink
    this.redact = redact
    this.limit = logLimitBytes
    this.held = new HeldEvents(event => sink.resource(event))
  }

  line(command: Command, stream: LogLine['stream'], { text, cutBytes }: Line): void {
    this.dumpedState ??= dumpedState(text)
    const event = stream === 'stdout' ? parseUiEvent(text) : undefined
    if (event) return this.event(command, event)
    if (text.trim() === '') return
    this.lastText.push(this.show(text).slice(0, 500))
    if (this.lastText.length > lastTextLines) this.lastText.shift()
    this.log(command, stream, text, new Date(), { cut: cutBytes })
  }

  /** A line of our own. */
  say(command: Command, content: string): void {
    this.log(command, 'stdout', content, new Date())
  }

  /** The state that is durable now. */
  stored(state: State | undefined, lookedAt: number): void {
    this.held.release(state, lookedAt)
  }

  traces(): Traces {
    const { errors, failed, lastText } = this
    return { errors, failed, lastText, unended: [...this.begun.keys()] }
  }

  /** Nothing more will come, and the last state is durable. What has not ended by now has failed. */
  end(command: Command, reason: string, state: State | undefined): void {
    this.held.releaseAll(state)
    for (const [address, begun] of this.begun) {
      this.sink.resource(this.resourceEvent(address, begun, 'FAILED', reason, new Date()))
    }
    if (this.leftOut > 0) {
      const content = `… ${this.leftOut} more lines are left out: the log of a run is limited to ${this.limit} bytes.`
      this.sink.log({ command, stream: 'stdout', content, at: new Date() })
    }
  }

  /** Redacted, printable and bounded: fit to be shown. */
  show(text: string): string {
    return printable(this.redact(text))
  }

  /** Redacted before it is joined or cut: a secret that was cut in two would not be known any more. */
  private shownDiagnostic(diagnostic: UiDiagnostic): UiDiagnostic {
    const { summary, detail = '', address } = diagnostic
    const shown = address === undefined ? {} : { address: redactAddress(address, this.redact) }
    return { ...diagnostic, ...shown, summary: this.show(summary), detail: this.show(detail) }
  }

  private event(command: Command, event: UiEvent): void {
    const at = timeOf(event)
    const { diagnostic } = event
    if (diagnostic?.severity === 'error') this.errors.push(this.shownDiagnostic(diagnostic))
    const content = textOf(event)
    if (content !== undefined) {
      const label = event.type === 'version' ? 'version' : command
      const urgent = diagnostic?.severity === 'error' || event.type === 'change_summary'
      this.log(label, 'stdout', content, at, { urgent })
    }
    if (event.hook) this.hook(event.type, event.hook, event['@message'], at)
  }

  private log(
    command: Command,
    stream: LogLine['stream'],
    text: string,
    at: Date,
    { cut = 0, urgent = false }: { cut?: number; urgent?: boolean } = {},
  ): void {
    if (this.bytes > this.limit + (urgent ? reserveForErrors : 0)) {
      this.leftOut++
      return
    }
    const whole = this.show(text)
    const dropped = cut + Math.max(0, whole.length - longestContent)
    const content = dropped > 0 ? `${whole.slice(0, longestContent)}… (${dropped} more were cut)` : whole
    this.bytes += content.length
    this.sink.log({ command, stream, content, at })
  }

  private hook(type: string, hook: UiHook, message: string, at: Date): void {
    const { resource } = hook
    const action = actions[hook.action ?? '']
    if (!resource || !action) return
    const { addr: address } = resource
    if (type === 'apply_start') {
      const begun = { action, id: hook.id_value, type: resource.resource_type, at }
      this.begun.set(address, begun)
      this.held.add(this.resourceEvent(address, begun, 'IN_PROGRESS', message, at))
    }
    const begun = this.begun.get(address)
    if (!begun || (type !== 'apply_complete' && type !== 'apply_errored')) return
    this.begun.delete(address)
    if (type === 'apply_errored') {
      this.failed.push(address)
      this.held.add(this.resourceEvent(address, begun, 'FAILED', message, at))
    } else {
      const ended = { ...begun, id: hook.id_value ?? begun.id }
      this.held.add(this.resourceEvent(address, ended, 'COMPLETE', message, at), {
        address,
        id: ended.id ?? '',
      })
    }
  }

  private resourceEvent(
    address: string,
    { action, id, type, at: since }: Begun,
    status: ResourceEvent['status'],
    reason: string,
    at: Date,
  ): ResourceEvent {
    const shown = redactAddress(address, this.redact)
    return {
      address: shown,
      logicalId: logicalId(shown),
      type,
      ...(id === undefined || id === '' ? {} : { physicalId: this.show(id) }),
      action,
      status,
      reason: this.show(reason).slice(0, longestContent),
      ...(status === 'IN_PROGRESS' ? {} : { durationMs: Math.max(0, at.getTime() - since.getTime()) }),
      at,
    }
  }
}
