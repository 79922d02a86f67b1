import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readRoleEnvironment } from '../../src/access/role-environment.ts'
import { loadKeyring } from '../../src/base/master-key.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { larder } from '../cli.ts'
import { makeRole } from '../constraints.ts'
import { freshWorld } from '../world.ts'

// Launch roles by the command line, whose values come by files and standard input.

const world = await freshWorld({ engine: echoEngine() })
const { RoleId: roleId } = await makeRole(world, 'Deployer')
after(() => world[Symbol.asyncDispose]())

function run(args: readonly string[], input = '') {
  const { endpoint, accessKeyId, accessKeySecret } = world.administrator
  const env = {
    LARDER_ENDPOINT: endpoint,
    LARDER_ACCESS_KEY_ID: accessKeyId,
    LARDER_ACCESS_KEY_SECRET: accessKeySecret,
  }
  return larder(['role', 'env', ...args], { env, input })
}

async function kept() {
  const keyring = await loadKeyring(world.dataDir, {}, { mayMake: false })
  return readRoleEnvironment(world.db, keyring, roleId)
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(world.dataDir, name)
  await writeFile(path, content)
  return path
}

test('role env: values come by standard input and files, are listed without them, and are taken away', async () => {
  const config = await file('config.yaml', 'kind: Config\n')
  const token = await file('token', 'from-a-file\n')
  const set = await run(
    [
      'set',
      'Deployer',
      'ASKED',
      `FILED=@${token}`,
      '--plain',
      'REGION=cn-beijing',
      '--file',
      `KUBECONFIG=${config}`,
    ],
    'from-the-input\n',
  )
  assert.deepEqual(set, { code: 0, stdout: '', stderr: '' })
  const { variables, files } = await kept()
  assert.deepEqual(variables, [
    { name: 'ASKED', value: 'from-the-input', sensitive: true },
    { name: 'FILED', value: 'from-a-file', sensitive: true },
    { name: 'REGION', value: 'cn-beijing', sensitive: false },
  ])
  assert.deepEqual(files, [{ variable: 'KUBECONFIG', name: 'config.yaml', content: 'kind: Config\n' }])

  const { stdout } = await run(['ls', 'deployer'])
  assert.match(stdout, /^Name +Kind +File +Value +Set\n/)
  assert.match(stdout, /^ASKED +Variable +secret +\d{4}-/m)
  assert.match(stdout, /^KUBECONFIG +File +config\.yaml +secret +\d{4}-/m)
  assert.match(stdout, /^REGION +Variable +plain +\d{4}-/m)
  assert.doesNotMatch(stdout, /from-|cn-beijing/)

  assert.equal((await run(['unset', 'Deployer', 'ASKED', 'KUBECONFIG'])).code, 0)
  assert.equal(
    (await run(['set', 'Deployer', '--replace', '--stdin'], '# all of it\n\nA=one=1\nB = two\n')).code,
    0,
  )
  assert.deepEqual(
    (await kept()).variables.map(({ name, value }) => `${name}:${value}`),
    ['A:one=1', 'B: two'],
  )
})

test('role env: credentials to borrow come as JSON', async () => {
  const sts = { AccessKeyId: 'LTAI', AccessKeySecret: 'lender', RoleArn: 'acs:ram::1:role/deployer' }
  const set = await run(['set', 'Deployer', '--replace', '--alibaba-sts', '-'], JSON.stringify(sts))
  assert.equal(set.code, 0, set.stderr)
  assert.deepEqual((await kept()).alibabaSts, { ...sts, DurationSeconds: 3600 })
  assert.match((await run(['ls', 'Deployer'])).stdout, /^AlibabaSts +AlibabaSts +secret/m)
})

test('role env: a value on the command line is taken, with a word about who may have seen it', async () => {
  const { code, stderr } = await run(['set', 'Deployer', '--replace', 'TOKEN=on-the-line'])
  assert.equal(code, 0)
  assert.match(stderr, /^TOKEN: other users of this machine may have seen the value/)
  assert.equal((await kept()).variables[0]?.value, 'on-the-line')
})

test('role env: what cannot be is told, and no value with it', async () => {
  const binary = await file('binary', Buffer.from([0xff, 0xfe, 0x00]))
  const broken = await file('broken', '{"AccessKeySecret": "half-a-secret')
  const cases: [args: string[], input: string, code: number, message: RegExp][] = [
    [['set', 'Deployer', 'A', 'B'], 'x', 2, /Standard input can be read once, and not for all of A, B\./],
    [['set', 'Deployer', 'A', '--stdin'], 'x', 2, /not for all of A, --stdin\./],
    [
      ['set', 'Deployer', '--stdin'],
      'A=1\nhalf-a-secret\n',
      2,
      /Line 2 of standard input must be NAME=value\./,
    ],
    [['set', 'Deployer', '--file', 'A'], '', 2, /--file must be name=value/],
    [['set', 'Deployer', '--file', `A=${binary}`], '', 2, /must be text in UTF-8/],
    [['set', 'Deployer', '--file', 'A=/nowhere'], '', 2, /\/nowhere cannot be read/],
    [['set', 'Deployer', '--alibaba-sts', broken], '', 2, /--alibaba-sts must be a JSON object/],
    [
      ['set', 'Deployer', 'PATH'],
      'half-a-secret',
      1,
      /InvalidParameter\.Variables\.1\.Name: .*steers the engine/,
    ],
    [['set', 'Deployer'], '', 1, /At least one of Variables, Files and AlibabaSts/],
    [['set', 'Nobody', 'A'], 'half-a-secret', 1, /EntityNotExist\.Role: The role Nobody does not exist/],
    [['unset', 'Deployer', 'NOTHING'], '', 1, /EntityNotExist\.Role\.Environment: .* has no NOTHING/],
    [['set'], '', 2, /missing required argument 'role'/],
  ]
  for (const [args, input, code, message] of cases) {
    const ended = await run(args, input)
    assert.equal(ended.code, code, args.join(' '))
    assert.match(ended.stderr, message)
    assert.doesNotMatch(ended.stderr, /half-a-secret/)
  }
})

test('completion knows the commands below role, and their options', async () => {
  const candidates = async (...words: string[]) => (await larder(['__complete', ...words])).stdout.split('\n')
  assert.ok((await candidates('role', '')).includes('env'))
  assert.deepEqual((await candidates('role', 'env', 'u')).filter(Boolean), ['unset'])
  assert.ok((await candidates('role', 'env', 'set', 'Deployer', '--p')).includes('--plain'))
  assert.deepEqual((await candidates('role', 'nothing', 'here', '')).filter(Boolean), [])
})
