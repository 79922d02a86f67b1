import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/db/embedded/embedded.ts'

/**
 * The PostgreSQL of a test run: prints its URL as one line, and ends when its standard input ends, that is, with
 * whoever started it, however that one ends. It runs alone: `node --import tsx test/database-server.ts`.
 */

/** Nothing of a test outlives it, so nothing needs to reach the disk. */
const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' }

// Ctrl-C reaches the whole terminal; our starter decides when the server ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const directory = await mkdtemp(join(tmpdir(), 'larder-test-'))
try {
  const server = await startEmbedded(directory, { settings })
  process.stdout.write(`${server.url}\n`)
  await new Promise(ended => process.stdin.once('close', ended).resume())
  await server.stop()
} finally {
  await rm(directory, { recursive: true, force: true })
}
