import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { clientFor, type Client, type Connection } from '../src/client/client.ts'
import { operations } from '../src/operations.ts'
import { tofu } from '../test/tofu.ts'

/** The built product in a process of its own, as users run it. */
export interface LarderProcess extends AsyncDisposable {
  readonly url: string
  readonly dataDir: string
  readonly connection: Connection
  readonly client: Client
  /** From spawn to the line that says ready. */
  readonly readyAfterMs: number
  /** Resident memory of the Node process. */
  residentMb(): Promise<number>
  /** Processor time that the Node process has taken so far, in seconds. */
  processorSeconds(): Promise<number>
  stop(): Promise<void>
}

/** Of Linux, on whatever machine. */
const ticksPerSecond = 100

export const temporaryDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'larder-bench-'))

export async function startProcess(dataDir: string, flags: readonly string[] = []): Promise<LarderProcess> {
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['bin/larder.js', 'serve', '--port', '0', '--data-dir', dataDir, ...flags],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      // One caller makes all the load; his bucket is kept all the same.
      env: { ...process.env, LARDER_TERRAFORM_BIN: tofu, LARDER_RATE_LIMIT: '1000000' },
    },
  )
  const url = await readyUrl(child)
  const readyAfterMs = performance.now() - began
  const { accessKeyId, accessKeySecret } = JSON.parse(
    await readFile(join(dataDir, 'admin.json'), 'utf8'),
  ) as Connection
  const connection = { endpoint: url, accessKeyId, accessKeySecret }
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return {
    url,
    dataDir,
    connection,
    client: clientFor(operations, connection),
    readyAfterMs,
    residentMb: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    },
    processorSeconds: async () => {
      // What follows the name of the program, which may hold anything: utime and stime, in ticks (proc(5)).
      const stat = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ').pop()!.split(' ')
      return (Number(stat[11]) + Number(stat[12])) / ticksPerSecond
    },
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  for await (const line of createInterface(child.stdout!)) {
    const [, url] = /^larder is ready on (\S+)/.exec(line) ?? []
    if (url) {
      child.stdout!.resume()
      return url
    }
  }
  throw new Error('Larder did not start')
}
