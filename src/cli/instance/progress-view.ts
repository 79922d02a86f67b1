import type { LiveLines } from '../terminal/live-lines.ts'
import type { Paint } from '../terminal/paint.ts'
import { visible, visibleLines } from '../terminal/visible.ts'
import type { LogLine, ProgressView, ResourceEvent } from './follow.ts'

type Action = 'CREATE' | 'UPDATE' | 'DELETE' | 'READ'

const words: Readonly<Record<Action, { sign: string; doing: string; done: string }>> = {
  CREATE: { sign: '+', doing: 'creating', done: 'created' },
  UPDATE: { sign: '~', doing: 'changing', done: 'changed' },
  DELETE: { sign: '-', doing: 'removing', done: 'removed' },
  READ: { sign: '=', doing: 'reading', done: 'read' },
}

interface UnderWay {
  readonly event: ResourceEvent
  readonly since: number
}

export interface ViewOptions {
  readonly lines: LiveLines
  readonly paint: Paint
  /** Whether log lines are shown too. */
  readonly logs: boolean
}

const tickMs = 120

/** Shows progress on a terminal in place, and elsewhere as plain lines. Stop it when the task is over. */
export class TerminalView implements ProgressView {
  readonly #options: ViewOptions
  readonly #underWay = new Map<string, UnderWay>()
  readonly #tick: NodeJS.Timeout | undefined

  constructor(options: ViewOptions) {
    this.#options = options
    if (options.lines.live) this.#tick = setInterval(() => this.#redraw(), tickMs).unref()
  }

  log(line: LogLine): void {
    const { logs, lines, paint } = this.#options
    if (!logs) return
    for (const text of visibleLines(line.Content.trimEnd())) lines.print(paint('dim', `  │ ${text}`))
    this.#redraw()
  }

  resource(event: ResourceEvent): void {
    // The stack itself has no address.
    if (event.Address === '') return
    const { lines } = this.#options
    const starts = event.Status.endsWith('_IN_PROGRESS')
    if (starts) this.#underWay.set(event.Address, { event, since: Date.now() })
    else this.#underWay.delete(event.Address)
    if (!starts || !lines.live) lines.print(this.#line(event))
    this.#redraw()
  }

  trouble(message: string): void {
    this.#options.lines.print(this.#options.paint('yellow', visible(message)))
  }

  stop(): void {
    clearInterval(this.#tick)
    this.#options.lines.show([])
  }

  #redraw(): void {
    const now = Date.now()
    this.#options.lines.show(
      [...this.#underWay.values()].map(({ event, since }) => this.#line(event, now - since)),
    )
  }

  #line(event: ResourceEvent, sinceMs?: number): string {
    const { paint } = this.#options
    const { text, failed } = describeEvent(event, sinceMs)
    if (failed) return paint('red', text)
    return event.Status.endsWith('_IN_PROGRESS') ? paint('cyan', text) : paint('green', text)
  }
}

/** One event as a line: `+ terraform_data.web  created in 1.2 s`. */
export function describeEvent(event: ResourceEvent, sinceMs?: number): { text: string; failed: boolean } {
  const [, action = '', state = ''] = /^([A-Z]+)_([A-Z_]+)$/.exec(event.Status) ?? []
  const { sign, doing, done } = words[action as Action] ?? { sign: '?', doing: action, done: action }
  const failed = state === 'FAILED'
  const milliseconds = sinceMs ?? event.DurationMs
  const time = milliseconds === undefined ? '' : seconds(milliseconds)
  const what = failed
    ? `${doing} failed${event.StatusReason ? `: ${event.StatusReason}` : ''}`
    : state === 'COMPLETE'
      ? [done, time && `in ${time}`].filter(Boolean).join(' ')
      : [doing, time].filter(Boolean).join(' ')
  return { text: `${failed ? '!' : sign} ${visible(event.Address)}  ${visible(what)}`, failed }
}

/** `0.4 s`, `12 s`, `3 min 5 s` */
export function seconds(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1000)
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
