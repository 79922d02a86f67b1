import { isOfStack, isOver, readStatus, type LogRow, type Progress } from './progress.ts'

export type StepName = 'wait' | 'prepare' | 'plan' | 'change'
export type StepState = 'ahead' | 'running' | 'done' | 'failed'

export interface Step {
  readonly name: StepName
  readonly state: StepState
  /** Milliseconds since 1970. */
  readonly from?: number
  /** Not there while it goes on. */
  readonly to?: number
}

const names: readonly StepName[] = ['wait', 'prepare', 'plan', 'change']
const preparing = ['version', 'init']

const at = (time: string): number => Date.parse(time)

/** How far a task is, read off what it reported: where each step began, and that it ended where the next one began. */
export function stepsOf(asked: string, { rows, events, status }: Progress): Step[] {
  const stack = events.filter(isOfStack)
  const ended = isOver(status)
    ? stack.findLast(event => readStatus(event.Status).state !== 'running')
    : undefined
  const last = [rows.at(-1)?.time, events.at(-1)?.Time].filter(time => time !== undefined).map(at)
  const end = isOver(status) ? (ended ? at(ended.Time) : Math.max(at(asked), ...last)) : undefined
  const begins: Record<StepName, number | undefined> = {
    wait: at(asked),
    prepare: firstTime(stack[0]?.Time, rows[0]?.time),
    plan: firstTime(rows.find(({ command }) => !preparing.includes(command))?.time),
    change: firstTime(events.find(event => !isOfStack(event))?.Time),
  }
  // What began last is what runs, or where it ended; a step before it that was never seen took no time.
  const current = names.findLastIndex(name => begins[name] !== undefined)
  return names.map((name, index) => {
    const from = begins[name]
    if (index > current)
      return { name, state: end !== undefined && status === 'Succeeded' ? 'done' : 'ahead' }
    const next = names.slice(index + 1).flatMap(each => begins[each] ?? [])[0]
    const to = next ?? end
    const state =
      index < current ? 'done' : end === undefined ? 'running' : status === 'Failed' ? 'failed' : 'done'
    return { name, state, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  })
}

const firstTime = (...times: readonly (string | undefined)[]): number | undefined => {
  const known = times.flatMap(time => (time === undefined ? [] : [at(time)]))
  return known.length === 0 ? undefined : Math.min(...known)
}

/** How many resources the engine said that it would change; undefined until it has said so. */
export function plannedChanges(rows: readonly LogRow[]): number | undefined {
  const row = rows.find(({ text }) => text.startsWith('Plan: '))
  const counts = /(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(row?.text ?? '')
  return counts ? counts.slice(1).reduce((sum, count) => sum + Number(count), 0) : undefined
}
