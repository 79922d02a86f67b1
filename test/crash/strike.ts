import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instance, Operation } from './instance.ts'
import type { Site, Worker } from './site.ts'

/** A worker that was killed at its work. */
export interface Strike {
  /** What the worker was doing, e.g. `CREATE applying`. */
  readonly phase: string
  readonly operationId: string
  /** Of the attempt that was ended; 0 where none had begun. */
  readonly fence: number
  /** When it was dead. */
  readonly at: Date
}

/** The place of the worker that has the operation in hand; undefined while nobody has. */
export async function holderOf({ db, workers }: Site, operation: Operation): Promise<Worker | undefined> {
  if (operation.status !== 'IN_PROGRESS' || operation.worker_id === null) return undefined
  const row = await db
    .selectFrom('worker')
    .select('pid')
    .where('id', '=', operation.worker_id)
    .executeTakeFirst()
  return row && workers.find(worker => worker.process?.pid === row.pid)
}

/** Kills whoever works for an instance, or, where nobody does, all. */
export async function strike(site: Site, instance: Instance): Promise<Strike> {
  const operation = await instance.operation()
  const holder = await holderOf(site, operation)
  const phase = `${operation.action} ${phaseOf(operation, instance, holder)}`
  await Promise.all((holder ? [holder] : site.workers).map(worker => worker.kill()))
  return { phase, operationId: operation.id, fence: operation.fence, at: new Date() }
}

function phaseOf(operation: Operation, instance: Instance, holder: Worker | undefined): string {
  if (operation.status === 'PENDING') return 'waiting'
  if (operation.status !== 'IN_PROGRESS') return 'ended'
  if (!holder) return 'abandoned'
  const directory = join(holder.dataDir, 'work', instance.stackId)
  if (!existsSync(directory)) return 'claimed, or done and not yet recorded'
  const group = binaryIn(directory)
  if (group === undefined) return 'preparing'
  const actions = instance.cloud.log().filter(action => action.group === group)
  if (actions.length === 0) return 'planning'
  const begun = actions.filter(({ step }) => step === 'begin').length
  return begun * 2 > actions.length ? 'changing a resource' : 'between or after resources'
}

/** The process group of the binary that works in a directory. */
function binaryIn(directory: string): string | undefined {
  const record = join(directory, 'process')
  return existsSync(record) ? readFileSync(record, 'utf8').split('\n')[1] : undefined
}
