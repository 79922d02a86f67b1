import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { processStart } from '../base/process-start.ts'
import { RunFailure, systemCode } from './errors.ts'

/** Who works in a directory, told so exactly that a later process with the same number is not taken for it. */
export interface ProcessRecord {
  readonly host: string
  readonly pid: number
  /** When it started, in the words of the system. */
  readonly started: string
}

/** Undefined when the process has already ended. */
export async function recordProcess(pid: number): Promise<ProcessRecord | undefined> {
  const started = await processStart(pid)
  return started === undefined ? undefined : { host: hostname(), pid, started }
}

/** Whether a process is known to have ended; false for one of another machine. */
export const isOver = async ({ host, pid, started }: ProcessRecord): Promise<boolean> =>
  host === hostname() && (await processStart(pid)) !== started

const waitMs = 5
/** Ten seconds: only a process stuck in the kernel outlives that. */
const mostTries = 2000

/**
 * Makes sure that the process of an earlier attempt on this machine is gone, with its whole group: a worker that was
 * declared dead may still be about.
 * @throws RunFailure when it cannot be killed
 */
export async function endFormer(record: ProcessRecord): Promise<void> {
  if (record.host !== hostname()) return
  for (let tries = 0; (await processStart(record.pid)) === record.started; tries++) {
    if (tries === mostTries)
      throw new RunFailure('engine', `The process ${record.pid} of an earlier attempt cannot be killed.`)
    try {
      process.kill(-record.pid, 'SIGKILL')
    } catch (error) {
      if (systemCode(error) !== 'ESRCH') throw error
    }
    await wait(waitMs)
  }
}

/** Reads a record; undefined where there is none that can be understood. */
export function parseProcessRecord(text: string): ProcessRecord | undefined {
  const [host, pid, started] = text.split('\n')
  return host && started && Number(pid) > 1 ? { host, pid: Number(pid), started } : undefined
}

export const formatProcessRecord = ({ host, pid, started }: ProcessRecord): string =>
  `${host}\n${pid}\n${started}\n`
