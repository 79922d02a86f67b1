import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { RunFailure, systemCode } from './errors.ts'

/** Who works in a directory, told so exactly that a later process with the same number is not taken for it. */
export interface ProcessRecord {
  readonly host: string
  readonly pid: number
  /** When it started, in the words of the system. */
  readonly started: string
}

const run = promisify(execFile)

/** When a live process started; undefined when there is none, or only a zombie. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }))
    const [, state = 'Z', started] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout) ?? []
    return state.startsWith('Z') ? undefined : started
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The second field is the program's name in parentheses and may hold anything; count from its end (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

/** Undefined when the process has already ended. */
export async function recordProcess(pid: number): Promise<ProcessRecord | undefined> {
  const started = await startOf(pid)
  return started === undefined ? undefined : { host: hostname(), pid, started }
}

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
  for (let tries = 0; (await startOf(record.pid)) === record.started; tries++) {
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
