import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
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
    processorSeconds: () => processorSeconds(child.pid!),
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Of all threads; in the nanoseconds of the scheduler, for the ticks of `stat` are too coarse for short rounds. */
async function processorSeconds(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`)
  const taken = threads.map(async thread => {
    const [nanoseconds] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')).split(' ')
    return Number(nanoseconds)
  })
  return (await Promise.all(taken)).reduce((sum, each) => sum + each, 0) / 1e9
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
