import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pino } from 'pino'
import { freshDatabase } from '../../test/database.ts'
import { clientFor, type Connection } from '../client/client.ts'
import { operations } from '../operations.ts'
import { startLarder } from './larder.ts'
import { readSettings } from './settings.ts'

test('an administrator who cannot be written down is not made: the next start makes one who is', async () => {
  await using database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'larder-first-'))
  const start = () =>
    startLarder({
      settings: readSettings(
        { 'data-dir': dataDir, 'database-url': database.url, port: '0', role: 'api' },
        {},
      ),
      environment: {},
      logger: pino({ level: 'silent' }),
    })
  try {
    const file = join(dataDir, 'admin.json')
    await mkdir(file) // in the way of the file, so that writing it fails
    await assert.rejects(start())
    await rmdir(file)

    const larder = await start()
    const kept = JSON.parse(await readFile(file, 'utf8')) as Connection & { accountId: string }
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.equal(kept.accountId, larder.accountId)
    const client = clientFor(operations, { ...kept, endpoint: larder.url! })
    assert.equal((await client.GetCallerIdentity({})).AccountId, larder.accountId)
    await larder.stop()
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})
