import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { echoEngine } from '../../src/terraform/echo.ts'
import { emptyDatabase } from '../database.ts'
import { larder } from '../cli.ts'
import { freshWorld } from '../world.ts'

const world = await freshWorld({ engine: echoEngine(), settings: { role: 'api' } })
after(() => world[Symbol.asyncDispose]())

const run = (args: readonly string[], databaseUrl = world.databaseUrl) =>
  larder(['account', ...args, '--data-dir', world.dataDir], { env: { LARDER_DATABASE_URL: databaseUrl } })

test('an account is made and listed while Larder runs, and what acts as it is told once', async () => {
  const made = await run(['create', 'Team Blue', '--id', '1234567890123456'])
  assert.equal(made.code, 0, made.stderr)
  const value = (what: string) => new RegExp(`^ {2}${what} +(\\S+)$`, 'm').exec(made.stdout)?.[1]
  assert.equal(value('account id'), '1234567890123456')
  const env = {
    LARDER_ENDPOINT: world.url,
    LARDER_ACCESS_KEY_ID: value('access key id'),
    LARDER_ACCESS_KEY_SECRET: value('access key secret'),
  }
  const identity = await larder(['call', 'GetCallerIdentity', '--output', 'json'], { env })
  assert.equal((JSON.parse(identity.stdout) as { AccountId: string }).AccountId, '1234567890123456')
  assert.match(value('password')!, /^\S{16}$/)

  const { stdout } = await run(['ls'])
  const [head, first, second] = stdout.split('\n')
  assert.match(head!, /^Name +Id +Created$/)
  assert.match(first!, new RegExp(`^root +${world.accountId} `))
  assert.match(second!, /^Team Blue +1234567890123456 /)
  assert.equal(stdout.includes(value('access key secret')!), false)
})

test('as JSON it is a key file', async () => {
  const { stdout } = await run(['create', 'Green', '--json'])
  const file = join(world.dataDir, 'green.json')
  await writeFile(file, stdout)
  const called = await larder(['call', 'ListAuditRecords', '--key-file', file, '--endpoint', world.url])
  assert.equal(called.code, 0, called.stderr)
})

test('names and ids are nobody else’s, and of their form', async () => {
  const problem = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await run(['create', ...args])
    assert.deepEqual([code, stdout], [1, ''])
    return stderr.trim()
  }
  await run(['create', 'Taken', '--id', '2234567890123456'])
  assert.equal(await problem(['TAKEN']), 'There is an account named TAKEN already.')
  assert.equal(
    await problem(['Other', '--id', '2234567890123456']),
    'There is an account 2234567890123456 already.',
  )
  for (const name of ['', ' ', 'a\u202eb', "x'; drop table account", 'x'.repeat(65)])
    assert.match(await problem([name]), /^The name of an account has 1 to 64/)
  for (const id of ['1', '0234567890123456', 'abc'])
    assert.match(await problem(['Fine', '--id', id]), /^The id of an account has 16 digits/)
})

test('where Larder was never started there is nothing to add an account to', async () => {
  await using database = await emptyDatabase()
  const { code, stderr } = await run(['create', 'First'], database.url)
  assert.equal(code, 1)
  assert.match(stderr, /^This database has no account yet: the first start of Larder makes it\./)
})
