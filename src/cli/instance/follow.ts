import { setTimeout as delay } from 'node:timers/promises'
import { ApiError } from '../../client/api-error.ts'
import type { Client } from '../../client/client.ts'

type Progress = Awaited<ReturnType<Client['ListTaskProgress']>>
export type LogLine = Progress['Logs'][number]
export type ResourceEvent = Progress['Events'][number]

/** Is told what a task does. */
export interface ProgressView {
  log(line: LogLine): void
  resource(event: ResourceEvent): void
  /** Something kept us from looking, and we go on trying. */
  trouble(message: string): void
}

export type Task = Awaited<ReturnType<Client['GetTask']>>['TaskDetail']

const pollMs = 200
/** How long a server that is gone or busy may take to come back. */
const patienceMs = 60_000

/**
 * Shows a task from its beginning, and answers it once it has ended. A server that is restarted meanwhile is waited for.
 * @throws ApiError, and AbortError when the signal is aborted
 */
export async function followTask(
  client: Client,
  taskId: string,
  view: ProgressView,
  signal: AbortSignal,
): Promise<Task> {
  let NextToken: string | undefined
  for (;;) {
    const progress = await patiently(
      () => client.ListTaskProgress({ TaskId: taskId, ...(NextToken && { NextToken }) }),
      view,
      signal,
    )
    NextToken = progress.NextToken
    for (const show of inOrder(progress, view)) show()
    const more = progress.Logs.length > 0 || progress.Events.length > 0
    if (progress.TaskStatus !== 'InProgress' && !more) break
    if (progress.TaskStatus === 'InProgress') await delay(pollMs, undefined, { signal })
  }
  return (await patiently(() => client.GetTask({ TaskId: taskId }), view, signal)).TaskDetail
}

/** Lines and events as they happened; a line before the event of the same moment, which it caused. */
function inOrder({ Logs, Events }: Progress, view: ProgressView): (() => void)[] {
  return [
    ...Logs.map(line => ({ time: line.Time, show: () => view.log(line) })),
    ...Events.map(event => ({ time: event.Time, show: () => view.resource(event) })),
  ]
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map(({ show }) => show)
}

/** Tries again while the server is gone or asks to wait. */
async function patiently<T>(ask: () => Promise<T>, view: ProgressView, signal: AbortSignal): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await ask()
    } catch (error) {
      const passing = error instanceof ApiError && [0, 429, 503].includes(error.status)
      if (!passing || Date.now() > deadline) throw error
      if (attempt === 1) view.trouble(`${error.message} Trying again.`)
      await delay(5 * pollMs, undefined, { signal })
    }
  }
}
