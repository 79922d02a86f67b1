import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CannotStart } from './cannot-start.ts'
import { addMasterKey, dropOldMasterKeys, loadKeyring, masterKeyFile } from './master-key.ts'

async function directory() {
  const path = await mkdtemp(join(tmpdir(), 'larder-key-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

test('the first start makes a key that only its owner reads, and later starts use it', async () => {
  await using dir = await directory()
  const made = await loadKeyring(dir.path, {}, { mayMake: true })
  const again = await loadKeyring(dir.path, {}, { mayMake: false })
  assert.equal(again.currentKeyId, made.currentKeyId)
  assert.equal(await modeOf(masterKeyFile(dir.path)), '600')
  assert.deepEqual(await readdir(dir.path), ['master.key'])
})

test('several first starts at once agree on one key', async () => {
  await using dir = await directory()
  const keyrings = await Promise.all(
    Array.from({ length: 8 }, () => loadKeyring(dir.path, {}, { mayMake: true })),
  )
  assert.equal(new Set(keyrings.map(keyring => keyring.currentKeyId)).size, 1)
  assert.deepEqual(await readdir(dir.path), ['master.key'])
})

test('a missing key is never replaced by a new one where data was sealed', async () => {
  await using dir = await directory()
  await assert.rejects(loadKeyring(dir.path, {}, { mayMake: false }), CannotStart)
  assert.deepEqual(await readdir(dir.path), [])
})

test('a key file that others may read is closed, with a warning', async () => {
  await using dir = await directory()
  await loadKeyring(dir.path, {}, { mayMake: true })
  await chmod(masterKeyFile(dir.path), 0o644)
  const warnings: string[] = []
  await loadKeyring(dir.path, {}, { mayMake: false, warn: message => warnings.push(message) })
  assert.equal(await modeOf(masterKeyFile(dir.path)), '600')
  assert.equal(warnings.length, 1)
})

test('the variable wins over the file, in hex and in both forms of base64, and may hold several keys', async () => {
  await using dir = await directory()
  const [first, second] = [randomBytes(32), randomBytes(32)]
  const ids = await Promise.all(
    [first.toString('hex'), first.toString('base64'), first.toString('base64url')].map(async text => {
      const value = `${text}, ${second.toString('hex')}`
      return (await loadKeyring(dir.path, { LARDER_MASTER_KEY: value }, { mayMake: false })).keyIds
    }),
  )
  assert.equal(ids[0]?.length, 2)
  assert.deepEqual(ids[1], ids[0])
  assert.deepEqual(ids[2], ids[0])
  assert.deepEqual(await readdir(dir.path), [])
})

test('a key that is none is refused, and not repeated in the message', async () => {
  await using dir = await directory()
  for (const value of [
    'hunter2',
    randomBytes(31).toString('hex'),
    randomBytes(33).toString('base64'),
    ',',
    '€'.repeat(44),
  ])
    await assert.rejects(
      loadKeyring(dir.path, { LARDER_MASTER_KEY: value }, { mayMake: true }),
      (error: Error) => {
        assert.ok(error instanceof CannotStart)
        assert.ok(value === ',' || !error.message.includes(value))
        return true
      },
    )
  await writeFile(masterKeyFile(dir.path), '')
  await assert.rejects(loadKeyring(dir.path, {}, { mayMake: true }), CannotStart)
})

test('a rotation of the file puts a new key first and then forgets the old one', async () => {
  await using dir = await directory()
  const old = await loadKeyring(dir.path, {}, { mayMake: true })
  await addMasterKey(dir.path)
  const both = await loadKeyring(dir.path, {}, { mayMake: false })
  assert.deepEqual(both.keyIds, [both.currentKeyId, old.currentKeyId])
  await dropOldMasterKeys(dir.path)
  assert.deepEqual((await loadKeyring(dir.path, {}, { mayMake: false })).keyIds, [both.currentKeyId])
  assert.equal(await modeOf(masterKeyFile(dir.path)), '600')
  assert.equal((await readFile(masterKeyFile(dir.path), 'utf8')).trim().length, 44)
})
