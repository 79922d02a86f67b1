import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { processStart } from '../base/process-start.ts'

const bootIdFile = '/proc/sys/kernel/random/boot_id'

/**
 * Where this process runs, so exactly that two processes with the same answer see the same process ids: host name,
 * boot, and pid namespace (two containers may share the first two). Elsewhere than on Linux only the host name is
 * known, which is not enough to tell, and `sameMachine` says no.
 */
export function machine(): string {
  try {
    return [hostname(), readFileSync(bootIdFile, 'utf8').trim(), readlinkSync('/proc/self/ns/pid')].join(' ')
  } catch {
    return hostname()
  }
}

const sameMachine = (other: string): boolean => other.includes(' ') && other === machine()

/** A process, told so exactly that a later one with the same id is not taken for it. */
export interface ProcessPlace {
  /** As `machine` tells it. */
  readonly host: string
  readonly pid: number
  /** As `processStart` tells it; null where that was not known. */
  readonly process_started: string | null
}

/** Whether a process is known to be gone. False when in doubt, as when it runs elsewhere or belongs to another user. */
export async function isGone({ host, pid, process_started }: ProcessPlace): Promise<boolean> {
  if (!sameMachine(host) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
  // Its parent may not have noticed its end yet, or its id may be in use again.
  return process_started !== null && (await processStart(pid)) !== process_started
}
