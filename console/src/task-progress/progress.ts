import type { Output } from '../api/call.ts'
import { lineTexts } from './log-text.ts'

export type Answer = Output<'ListTaskProgress'>
export type ProgressEvent = Answer['Events'][number]

/** One line of the log as it is shown: what was logged at once may be several. */
export interface LogRow {
  /** From 1, as addresses name it. */
  readonly number: number
  readonly time: string
  readonly command: string
  readonly isError: boolean
  /** As it came, with the signs that colour it. */
  readonly raw: string
  /** What is read, searched and downloaded. */
  readonly text: string
}

/** All that a task is known to have done. */
export interface Progress {
  readonly rows: readonly LogRow[]
  readonly events: readonly ProgressEvent[]
  readonly status: string | undefined
  readonly message: string | undefined
}

export const nothingYet: Progress = { rows: [], events: [], status: undefined, message: undefined }

export function withAnswer(former: Progress, { Logs, Events, TaskStatus, StatusMessage }: Answer): Progress {
  return {
    rows: Logs.length === 0 ? former.rows : [...former.rows, ...rowsOf(Logs, former.rows.length)],
    events: Events.length === 0 ? former.events : [...former.events, ...Events],
    status: TaskStatus,
    message: StatusMessage,
  }
}

const rowsOf = (logs: Answer['Logs'], before: number): LogRow[] =>
  logs
    .flatMap(({ Content, Time, Command, Stream }) => {
      const lines = lineTexts(Content)
      // The lines that follow an error’s first one belong to it.
      const isError = Stream === 'stderr' || /^(Error|│ Error|╷)/.test(lines[0]?.text ?? '')
      return lines.map(line => ({ ...line, time: Time, command: Command, isError }))
    })
    .map((line, index) => ({ ...line, number: before + index + 1 }))

export const isOver = (status: string | undefined): boolean => status !== undefined && status !== 'InProgress'

/** Of the stack itself, which has no address. */
export const isOfStack = ({ Address }: ProgressEvent): boolean => Address === ''

/** Statuses are an action and how far it is: `CREATE_IN_PROGRESS`. */
export function readStatus(status: string): { readonly action: string; readonly state: EventState } {
  const [, action = status, state = ''] = /^([A-Z]+)_([A-Z_]+)$/.exec(status) ?? []
  return { action, state: state === 'IN_PROGRESS' ? 'running' : state === 'FAILED' ? 'failed' : 'done' }
}
export type EventState = 'running' | 'failed' | 'done'
