import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { promisify } from 'node:util'
import { makeRole, roleArn, taker } from '../src/identity/session/sessions.fixture.ts'
import { startLarder } from '../src/server/larder.ts'
import { readSettings } from '../src/server/settings.ts'
import { echoEngine } from '../src/terraform/echo.ts'
import { cleanEnvironment, larder } from './cli.ts'
import { freshWorld } from './world.ts'

// Calls by TLS, under a certificate that `larder certificate` made.

const world = await freshWorld({ engine: echoEngine() })
const made = await larder(['certificate', '--data-dir', world.dataDir, '--host', 'larder.example.com'])
assert.equal(made.code, 0, made.stderr)
const certFile = /^ {2}certificate {2}(.*)$/m.exec(made.stdout)![1]!
const keyFile = /^ {2}key {10}(.*)$/m.exec(made.stdout)![1]!
assert.equal((await stat(keyFile)).mode & 0o777, 0o600)
// A second process over the same database, as any number of them may be.
const secure = await startLarder({
  settings: readSettings(
    {
      'data-dir': world.dataDir,
      'database-url': world.databaseUrl,
      role: 'api',
      port: '0',
      'tls-cert': certFile,
      'tls-key': keyFile,
    },
    {},
  ),
  environment: {},
  logger: pino({ level: 'silent' }),
  engine: echoEngine(),
})
after(async () => {
  await secure.stop()
  await world[Symbol.asyncDispose]()
})

const run = promisify(execFile)

/** A program of a user, which trusts the certificate as users are told to. */
async function trusting(script: string, env: Record<string, string> = {}): Promise<string> {
  const cwd = resolve(import.meta.dirname, '..')
  const environment = { ...cleanEnvironment(), NODE_EXTRA_CA_CERTS: certFile, ...env }
  const { stdout } = await run(process.execPath, ['--input-type=commonjs', '-e', script], {
    cwd,
    env: environment,
  })
  return stdout.trim()
}

test('calls are answered by TLS', () => {
  assert.match(secure.url!, /^https:\/\/127\.0\.0\.1:\d+$/)
})

test('the vendor’s library of credentials takes a role, and the vendor’s SDK calls with what it got', async () => {
  await makeRole(world, 'Robot')
  const ada = await taker(world, 'ada')
  const script = `
    const { default: Provider } = require('@alicloud/credentials/dist/src/providers/ram_role_arn')
    const { default: Key } = require('@alicloud/credentials/dist/src/providers/static_ak')
    const { default: Sts } = require('@alicloud/sts20150401')
    const { $OpenApiUtil } = require('@alicloud/openapi-core')
    const { KEY_ID, KEY_SECRET, ROLE_ARN, ENDPOINT } = process.env
    const key = Key.builder().withAccessKeyId(KEY_ID).withAccessKeySecret(KEY_SECRET).build()
    const provider = Provider.builder().withCredentialsProvider(key).withRoleArn(ROLE_ARN)
      .withRoleSessionName('robot').withStsEndpoint(ENDPOINT).build()
    provider.getCredentials().then(async credentials => {
      const config = new $OpenApiUtil.Config({ ...credentials, type: 'sts', endpoint: ENDPOINT, protocol: 'https' })
      const { body } = await new Sts(config).getCallerIdentity()
      console.log(body.arn)
    })`
  const said = await trusting(script, {
    KEY_ID: ada.accessKeyId,
    KEY_SECRET: ada.accessKeySecret,
    ROLE_ARN: roleArn(world, 'Robot'),
    ENDPOINT: new URL(secure.url!).host,
  })
  assert.equal(said, `acs:ram::${world.accountId}:assumed-role/Robot/robot`)
})

test('the command line calls by TLS once it is told to trust the certificate, and says what is wrong before', async () => {
  const env = {
    LARDER_ENDPOINT: secure.url!,
    LARDER_ACCESS_KEY_ID: world.administrator.accessKeyId,
    LARDER_ACCESS_KEY_SECRET: world.administrator.accessKeySecret,
  }
  const untrusting = await larder(['call', 'GetCallerIdentity'], { env })
  assert.equal(untrusting.code, 3)
  assert.match(untrusting.stderr, /self-signed certificate/)
  const trusted = await larder(['call', 'GetCallerIdentity'], {
    env: { ...env, NODE_EXTRA_CA_CERTS: certFile },
  })
  assert.equal(trusted.code, 0, trusted.stderr)
  assert.match(trusted.stdout, new RegExp(world.accountId))
})

test('policies may ask for TLS', async () => {
  const { Role } = await world.root.GetRole({ RoleName: 'Robot' })
  const trust = JSON.parse(Role.AssumeRolePolicyDocument) as { Statement: object[] }
  const guarded = [{ ...trust.Statement[0], Condition: { Bool: { 'acs:SecureTransport': 'true' } } }]
  await makeRole(world, 'Careful', { trust: JSON.stringify({ ...trust, Statement: guarded }) })
  const eve = await taker(world, 'eve')
  const wanted = { RoleArn: roleArn(world, 'Careful'), RoleSessionName: 'eve' }
  await assert.rejects(eve.client.AssumeRole(wanted), { code: 'NoPermission' })
  const env = {
    LARDER_ENDPOINT: secure.url!,
    LARDER_ACCESS_KEY_ID: eve.accessKeyId,
    LARDER_ACCESS_KEY_SECRET: eve.accessKeySecret,
    NODE_EXTRA_CA_CERTS: certFile,
  }
  const members = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, value])
  const taken = await larder(['call', 'AssumeRole', ...members], { env })
  assert.equal(taken.code, 0, taken.stderr)
})

test('what is no certificate, or not the key of it, does not start', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'larder-tls-'))
  try {
    const broken = join(directory, 'broken.pem')
    await writeFile(broken, 'x')
    const other = await larder(['certificate', '--data-dir', directory])
    assert.equal(other.code, 0, other.stderr)
    const otherKey = join(directory, 'tls', 'key.pem')
    for (const [cert, key] of [
      [broken, otherKey],
      [certFile, otherKey],
      [certFile, join(directory, 'missing.pem')],
    ] as const) {
      const given = [
        '--data-dir',
        world.dataDir,
        '--database-url',
        world.databaseUrl,
        '--role',
        'api',
        '--port',
        '0',
      ]
      const { code, stderr } = await larder(['serve', ...given, '--tls-cert', cert, '--tls-key', key])
      assert.equal(code, 1)
      assert.match(stderr, /^The TLS certificate or its key cannot be used: /m)
    }
    const again = await larder(['certificate', '--data-dir', directory])
    assert.equal(again.code, 1)
    assert.match(again.stderr, /--replace/)
    for (const args of [
      ['--days', '0'],
      ['--days', '826'],
      ['--days', 'x'],
    ])
      assert.equal((await larder(['certificate', '--data-dir', directory, ...args])).code, 2)
    assert.equal(
      (await larder(['certificate', '--data-dir', directory, '--replace', '--host', 'a b'])).code,
      1,
    )
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
