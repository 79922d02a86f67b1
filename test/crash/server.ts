import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'

/** A PostgreSQL server of a test's own, which it may take away and bring back. */
export interface OwnServer extends AsyncDisposable {
  readonly url: string
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops all its processes in their tracks; connections stay, and nobody answers. */
  freeze(): Promise<void>
  thaw(): Promise<void>
}

export async function startServer(): Promise<OwnServer> {
  const directory = await mkdtemp(join(tmpdir(), 'larder-crash-database-'))
  let server = await startEmbedded(directory)
  const signal = async (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of await processesOf(join(directory, 'postgres'))) process.kill(pid, name)
  }
  return {
    url: server.url,
    stop: () => server.stop(),
    start: async () => void (server = await startEmbedded(directory)),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      await signal('SIGCONT')
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The postmaster first, so that it starts no further ones. */
async function processesOf(home: string): Promise<number[]> {
  const file = (await readdir(home, { recursive: true })).find(path => path.endsWith('postmaster.pid'))
  if (file === undefined) return []
  const postmaster = Number((await readFile(join(home, file), 'utf8')).split('\n')[0])
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').catch(() => '')
  return [postmaster, ...children.split(' ').filter(Boolean).map(Number)]
}
