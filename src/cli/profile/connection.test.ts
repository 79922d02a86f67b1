import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { UsageError } from '../exit.ts'
import { configPath, writeProfiles } from './config-file.ts'
import { checkedEndpoint, localEndpoint, resolveConnection } from './connection.ts'

const work = { endpoint: 'http://work:1', accessKeyId: 'work-id', accessKeySecret: 'work-secret' }
const home = { endpoint: 'http://home:1', accessKeyId: 'home-id', accessKeySecret: 'home-secret' }

async function place() {
  const directory = await mkdtemp(join(tmpdir(), 'larder-profile-'))
  const environment = { XDG_CONFIG_HOME: directory, LARDER_DATA_DIR: join(directory, 'data') }
  return {
    environment,
    directory,
    path: configPath(environment),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  }
}

test('the file of profiles is readable by its owner alone', async () => {
  await using at = await place()
  await writeProfiles(at.path, { default: home })
  assert.equal((await stat(at.path)).mode & 0o777, 0o600)
})

test('the default profile is used unless another is named, by a flag or by its variable', async () => {
  await using at = await place()
  await writeProfiles(at.path, { default: home, work })
  assert.deepEqual(await resolveConnection({}, at.environment), home)
  assert.deepEqual(await resolveConnection({ profile: 'work' }, at.environment), work)
  assert.deepEqual(await resolveConnection({}, { ...at.environment, LARDER_PROFILE: 'work' }), work)
  await assert.rejects(resolveConnection({ profile: 'none' }, at.environment), /there are: default, work/)
})

test('variables win over the profile, but not over one that a flag names', async () => {
  await using at = await place()
  await writeProfiles(at.path, { default: home, work })
  const environment = {
    ...at.environment,
    LARDER_ENDPOINT: 'http://else:1',
    LARDER_ACCESS_KEY_ID: 'id',
    LARDER_ACCESS_KEY_SECRET: 'secret',
  }
  const fromVariables = { endpoint: 'http://else:1', accessKeyId: 'id', accessKeySecret: 'secret' }
  assert.deepEqual(await resolveConnection({}, environment), fromVariables)
  assert.deepEqual(await resolveConnection({ profile: 'work' }, environment), {
    ...work,
    endpoint: 'http://else:1',
  })
  const session = { ...environment, LARDER_SECURITY_TOKEN: 'token' }
  assert.deepEqual(await resolveConnection({}, session), { ...fromVariables, securityToken: 'token' })
  const half = { ...environment, LARDER_ACCESS_KEY_SECRET: '' }
  await assert.rejects(resolveConnection({}, half), /go together/)
})

test('where nothing is configured, the administrator of a Larder on this machine is used, and that is said', async () => {
  await using at = await place()
  await assert.rejects(resolveConnection({}, at.environment), UsageError)
  await mkdir(at.environment.LARDER_DATA_DIR)
  const file = join(at.environment.LARDER_DATA_DIR, 'admin.json')
  await writeFile(file, JSON.stringify({ accessKeyId: 'root', accessKeySecret: 'x', password: 'y' }))
  const notes: string[] = []
  const connection = await resolveConnection({}, at.environment, note => notes.push(note))
  assert.deepEqual(connection, { endpoint: localEndpoint, accessKeyId: 'root', accessKeySecret: 'x' })
  assert.equal(notes.length, 1)
})

test('a key file may be of a session, whose token goes with no other key', async () => {
  await using at = await place()
  const keyFile = join(at.directory, 'session.json')
  const session = { accessKeyId: 'STS.x', accessKeySecret: 'y', securityToken: 'z' }
  await writeFile(keyFile, JSON.stringify(session))
  const used = await resolveConnection({ keyFile }, { ...at.environment, LARDER_SECURITY_TOKEN: 'other' })
  assert.deepEqual(used, { endpoint: localEndpoint, ...session })
})

test('a key file without a key is refused', async () => {
  await using at = await place()
  const keyFile = join(at.directory, 'key.json')
  await writeFile(keyFile, '{"accessKeyId":"x"}')
  await assert.rejects(resolveConnection({ keyFile }, at.environment), /no accessKeySecret/)
})

test('an endpoint is an address of a server', () => {
  assert.equal(checkedEndpoint('https://larder.example.com/'), 'https://larder.example.com')
  for (const wrong of ['larder.example.com', 'ftp://x', 'http://user:secret@host'])
    assert.throws(() => checkedEndpoint(wrong), UsageError)
})
