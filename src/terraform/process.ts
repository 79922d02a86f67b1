import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { once } from 'node:events'
import { EngineUnavailable, systemCode } from './errors.ts'

/*
 * A child must not outlive its worker, however the worker dies. It is started through a shell that leaves a watcher
 * in the child's process group: the watcher holds one end of a pipe whose other end only the worker holds, so it reads
 * the end of file when the worker is gone (the kernel closes it even after SIGKILL) and kills the whole group: the
 * binary, its providers and what provisioners started, once it has removed the directory of secrets that the worker cannot
 * remove any more. A worker that is alive sends a line instead when the binary has ended, and the watcher only clears away
 * what that left behind. No core is dumped: it would hold what the environment holds. Costs about a millisecond, and works
 * wherever there is a POSIX shell.
 */
const watched =
  'secrets=$1; shift; ulimit -c 0 2>/dev/null; ' +
  '(read _ <&3 || rm -rf "$secrets"; kill -9 0) >&- 2>&- & exec 3<&-; exec "$@"'

export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Child {
  readonly pid: number
  readonly stdout: Readable
  readonly stderr: Readable
  /** Resolves when the binary has ended. Its streams may still hold output. */
  readonly ended: Promise<Ending>
  /** Asks the binary to stop; it ends what it has in hand. */
  interrupt(): void
  /** Kills the binary and everything that it started. */
  kill(): void
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error
  }
}

/**
 * Starts a binary in a process group of its own that dies with this process, and with it a directory of secrets.
 * @throws EngineUnavailable when the system cannot start it.
 */
export async function startChild(
  binary: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  secrets = '',
): Promise<Child> {
  const child = spawn('/bin/sh', ['-c', watched, 'sh', secrets, binary, ...args], {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const lifeline = child.stdio[3] as Writable | null | undefined
  // Its end may find the watcher already dead.
  lifeline?.on('error', () => undefined)
  let alive = true
  const ended = new Promise<Ending>(resolve => {
    child.once('exit', (code, signal) => {
      alive = false
      lifeline?.end('\n')
      resolve({ code, signal })
    })
  })
  const { pid, stdout, stderr } = child
  if (pid === undefined || !stdout || !stderr) {
    const [reason] = (await once(child, 'error')) as [Error]
    throw new EngineUnavailable(`${binary} could not be started: ${reason.message}.`)
  }
  return {
    pid,
    stdout,
    stderr,
    ended,
    interrupt: () => alive && signalProcess(pid, 'SIGINT'),
    kill: () => alive && signalProcess(-pid, 'SIGKILL'),
  }
}
