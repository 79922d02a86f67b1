import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/db/embedded/embedded.ts'

/**
 * The PostgreSQL of a test run: prints its URL as one line, and ends when its standard input ends, that is, with
 * whoever started it, however that one ends. It runs alone: `node --import tsx test/database-server.ts`.
 */

/** Nothing of a test outlives it, so nothing needs to reach the disk. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  max_wal_size: '256MB',
}

// Ctrl-C reaches the whole terminal; our starter decides when the server ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

/** Every test makes a database, some four hundred files: in memory, where there is room, this takes a tenth of the time. */
const memory = '/dev/shm'
const enoughBytes = 2 * 1024 ** 3
const room = await statfs(memory).then(
  ({ bavail, bsize }) => bavail * bsize,
  () => 0,
)
const directory = await mkdtemp(join(room >= enoughBytes ? memory : tmpdir(), 'larder-test-'))
try {
  const server = await startEmbedded(directory, { settings })
  process.stdout.write(`${server.url}\n`)
  await new Promise(ended => process.stdin.once('close', ended).resume())
  await server.stop()
} finally {
  await rm(directory, { recursive: true, force: true })
}
