import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const executable = fileURLToPath(new URL('../../bin/larder.js', import.meta.url))

export interface LogRecord {
  readonly time: string
  readonly level: number
  readonly msg: string
  readonly [field: string]: unknown
}

/** A process of the built product, as administrators run it. */
export interface LarderProcess {
  readonly pid: number
  /** Where it answers calls; empty for a worker. */
  readonly url: string
  /** What it has logged so far. */
  readonly log: readonly LogRecord[]
  /** Sends a signal; resolves when the process has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Stops it in its tracks, without its children. */
  pause(): void
  resume(): void
}

const running = new Set<ChildProcess>()
// A test that fails half-way must not leave servers behind.
process.once('exit', () => running.forEach(child => child.kill('SIGKILL')))

/** Starts `larder <args>` and waits until it says that it is ready. */
export async function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<LarderProcess> {
  const child = spawn(process.execPath, [executable, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Tests poll faster than callers should; the buckets are kept all the same.
    env: { ...process.env, LARDER_RATE_LIMIT: '1000000', ...environment },
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => void running.delete(child))
  const log: LogRecord[] = []
  createInterface(child.stderr).on('line', line => {
    if (line.startsWith('{')) log.push(JSON.parse(line) as LogRecord)
    else log.push({ time: '', level: 0, msg: line })
  })
  const url = await readyUrl(child, () => log.map(({ msg }) => msg).join('\n'))
  return {
    pid: child.pid!,
    url,
    log,
    end: async signal => {
      child.kill(signal)
      await ended
    },
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  }
}

async function readyUrl(child: ChildProcess, words: () => string): Promise<string> {
  for await (const line of createInterface(child.stdout!)) {
    const [, url] = /^larder (?:worker is ready|is ready on (\S+))/.exec(line) ?? [undefined, undefined]
    if (/^larder (worker )?is ready/.test(line)) {
      child.stdout!.resume()
      return url ?? ''
    }
  }
  throw new Error(`Larder did not start: ${words()}`)
}
