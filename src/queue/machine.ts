import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

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

/** Whether a process is known to be gone. False when in doubt: it runs elsewhere, or its id is in use again. */
export function isGone(where: string, pid: number): boolean {
  if (!sameMachine(where) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
