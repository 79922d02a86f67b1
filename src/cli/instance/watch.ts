import type { Client } from '../../client/client.ts'
import { Exit, exitCodes } from '../exit.ts'
import { LiveLines } from '../terminal/live-lines.ts'
import { paintFor } from '../terminal/paint.ts'
import { table } from '../terminal/table.ts'
import { visibleLines } from '../terminal/visible.ts'
import { newestTaskId } from './find.ts'
import { followTask, type Task } from './follow.ts'
import type { FollowFlags } from './options.ts'
import { TerminalView } from './progress-view.ts'

export interface WatchOptions {
  readonly logs: boolean
  /** Ends the watching, not the task. */
  readonly signal: AbortSignal
}

/** Shows a task until it ends, and its outputs. @throws Exit when it failed, ApiError, AbortError */
export async function watchTask(
  client: Client,
  taskId: string,
  { logs, signal }: WatchOptions,
): Promise<Task> {
  const paint = paintFor(process.stdout, process.env)
  const view = new TerminalView({ lines: new LiveLines(process.stdout), paint, logs })
  const task = await followTask(client, taskId, view, signal).finally(() => view.stop())
  if (task.Status === 'Succeeded') {
    console.log(paint('green', `✓ ${endings[task.TaskType] ?? 'Done'}`))
    if (task.Outputs.length > 0) console.log(outputsTable(task))
    return task
  }
  const why = visibleLines(task.StatusMessage ?? 'The server does not say why.').join('\n')
  throw new Exit(exitCodes.failed, paintFor(process.stderr, process.env)('red', `✗ Failed: ${why}`))
}

const endings: Readonly<Record<string, string>> = {
  LaunchProduct: 'Launched',
  UpdateProvisionedProduct: 'Updated',
  TerminateProvisionedProduct: 'Terminated',
}

function outputsTable(task: Task): string {
  const described = task.Outputs.some(output => output.Description !== '')
  return table(
    ['Output', 'Value', ...(described ? ['Description'] : [])],
    task.Outputs.map(({ OutputKey, OutputValue, Description }) => [
      OutputKey,
      OutputValue,
      ...(described ? [Description] : []),
    ]),
  )
}

/** Lets Ctrl-C end the watching only. @throws Exit saying how to come back */
export async function watchUntilInterrupted(
  client: Client,
  taskId: string,
  { logs }: Pick<WatchOptions, 'logs'>,
): Promise<Task> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop)
  try {
    return await watchTask(client, taskId, { logs, signal: stopping.signal })
  } catch (error) {
    if (!stopping.signal.aborted) throw error
    throw new Exit(
      exitCodes.interrupted,
      `\nStopped watching; the task goes on. Come back by: larder watch ${taskId}`,
    )
  } finally {
    process.removeListener('SIGINT', stop)
  }
}

/** Watches the task that was just asked for, or says how to. Answers the exit code. */
export async function watchNewest(client: Client, instanceId: string, flags: FollowFlags): Promise<number> {
  const taskId = await newestTaskId(client, instanceId)
  console.log(`Instance ${instanceId}, task ${taskId}`)
  if (flags.wait) await watchUntilInterrupted(client, taskId, { logs: flags.logs ?? false })
  else console.log(`Watch it by: larder watch ${taskId}`)
  return exitCodes.ok
}
