import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process of the Larder that is fuzzed, watched from outside. */
export interface Server {
  readonly url: string
  /** What it has logged: warnings and errors only. */
  readonly log: readonly string[]
  memory(): Promise<Memory>
  stop(): Promise<void>
}

export interface Memory {
  /** What is in use after a full collection. */
  readonly heapBytes: number
  /** The most that the process ever had. */
  readonly peakKb: number
}

const script = fileURLToPath(new URL('serve.ts', import.meta.url))

export async function startServer(environment: Readonly<Record<string, string>>): Promise<Server> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: { ...process.env, ...environment },
  })
  const log: string[] = []
  createInterface(child.stderr!).on('line', line => log.push(line))
  const ended = once(child, 'exit')
  const died = ended.then(() => {
    throw new Error(`The server has died: ${log.join('\n')}`)
  })
  died.catch(() => {})
  const told = async <T>(): Promise<T> => {
    const [message] = (await Promise.race([once(child, 'message'), died])) as [T]
    return message
  }
  const { url } = await told<{ url: string }>()
  return {
    url,
    log,
    memory: () => {
      child.send('memory')
      return told<Memory>()
    },
    stop: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
