import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { cleanEnvironment, larder, program, Running } from './cli.ts'
import { template } from './template.ts'
import { freshWorld } from './world.ts'

const world = await freshWorld()
const user = await world.user('ann')
const directory = await mkdtemp(join(tmpdir(), 'larder-cli-'))
const env = {
  XDG_CONFIG_HOME: directory,
  LARDER_ENDPOINT: world.url,
  LARDER_ACCESS_KEY_ID: user.accessKeyId,
  LARDER_ACCESS_KEY_SECRET: user.accessKeySecret,
}

after(async () => {
  await world[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

const asRoot = () => ({
  ...env,
  LARDER_ACCESS_KEY_ID: world.administrator.accessKeyId,
  LARDER_ACCESS_KEY_SECRET: world.administrator.accessKeySecret,
})

const run = (args: readonly string[], input?: string) =>
  larder(args, { env, ...(input !== undefined && { input }) })

test('call: members, files and whole inputs reach the server, and its answer comes as JSON', async () => {
  const file = join(directory, 'template.json')
  await writeFile(file, template())
  const made = await larder(
    ['call', 'CreateTemplate', '--TemplateBody', `@${file}`, '--TemplateType', 'RosTerraformTemplate'],
    { env: asRoot() },
  )
  assert.equal(made.code, 0, made.stderr)
  assert.match((JSON.parse(made.stdout) as { TemplateUrl: string }).TemplateUrl, /^oss:/)
  const input = JSON.stringify({ PortfolioName: 'By JSON', ProviderName: 'Platform' })
  const portfolio = await larder(['call', 'CreatePortfolio', '--json', '-', '--output', 'value'], {
    env: asRoot(),
    input,
  })
  assert.match(portfolio.stdout, /^port-bp1\w{11}\n$/)
})

test('call: a refusal is told with its code and request, and ends with 1', async () => {
  const { code, stderr, stdout } = await run(['call', 'GetTask', '--TaskId', 'task-bp1aaaaaaaaaaa'])
  assert.equal(code, 1)
  assert.match(stderr, /^InvalidTask\.NotFound: .+\nRequestId: [0-9A-F-]{36}\n$/)
  assert.equal(stdout, '')
})

test('wrong usage ends with 2, and says what was meant', async () => {
  for (const [args, said] of [
    [['call', 'GetTsk'], /did you mean GetTask/],
    [['call', 'GetTask', '--TaskID', 'x'], /did you mean TaskId/],
    [['call', 'GetTask'], /--TaskId is missing/],
    [['lanch'], /Did you mean launch/],
    [['launch', 'Greeting'], /--name/],
    [['ls', '--key-file', join(directory, 'none.json')], /cannot be used/],
    [['terminate', 'x', '--nope'], /unknown option/],
  ] as const) {
    const { code, stderr } = await run(args)
    assert.equal(code, 2, args.join(' '))
    assert.match(stderr, said)
  }
})

test('no server ends with 3', async () => {
  const { code, stderr } = await larder(['ls', '--endpoint', 'http://127.0.0.1:9'], { env })
  assert.equal(code, 3)
  assert.match(stderr, /Cannot reach 127\.0\.0\.1:9/)
})

test('help is there for every command, without a server', async () => {
  const { stdout } = await larder(['--help'])
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(match => match[1]!)
  assert.ok(names.includes('launch') && names.includes('serve'))
  for (const name of names.filter(name => name !== 'help')) {
    const { code, stdout } = await larder([name, '--help'])
    assert.equal(code, 0, name)
    assert.match(stdout, new RegExp(`Usage: larder ${name}`))
  }
})

test('an instance is launched by plan, looked at, updated and terminated, each followed to its end', async () => {
  await world.product({ name: 'Greeting', users: [user] })
  assert.match((await run(['products'])).stdout, /Greeting +1 +Platform/)
  const flags = ['--name', 'mine', '--param', 'name=Ann', '--tag', 'team=web']
  const launched = await run(['launch', 'Greeting', ...flags, '--plan', '--yes'])
  assert.equal(launched.code, 0, launched.stderr)
  assert.match(launched.stdout, / {2}\+ greeting {2}terraform_data\nPlan: 1 to add\./)
  assert.match(launched.stdout, /terraform_data\.greeting {2}created in/)
  assert.match(launched.stdout, /✓ Launched\n[^]*greeting +Hello, Ann!/)
  assert.doesNotMatch(launched.stdout, /\u001b/)
  assert.match((await run(['ls'])).stdout, /mine +Available +Greeting/)
  assert.match((await run(['logs', 'mine'])).stdout, /terraform_data\.greeting: Creation complete/)

  const updated = await run(['update', 'mine', '--param', 'name=Bob', '--logs'])
  assert.match(updated.stdout, /│ .*greeting[^]*Hello, Bob!/)
  assert.match((await run(['watch', 'mine'])).stdout, /✓ Updated/)
  assert.equal((await run(['terminate', 'mine'])).code, 2)
  const terminated = await run(['terminate', 'mine', '--yes'])
  assert.match(terminated.stdout, /removed in[^]*✓ Terminated/)
})

test('a launch that fails ends with 1 and says why', async () => {
  const failing = `resource "terraform_data" "x" {
    provisioner "local-exec" { command = "exit 7" }
  }`
  await world.product({ name: 'Failing', users: [user], body: template({ 'main.tf': failing }) })
  const { code, stdout, stderr } = await run(['launch', 'Failing', '--name', 'broken'])
  assert.equal(code, 1)
  assert.match(stdout, /! terraform_data\.x {2}creating failed/)
  assert.match(stderr, /✗ Failed: .*terraform_data\.x/)
})

test('a tag that has to be chosen is named where nobody can be asked, and given by --tag', async () => {
  const { ProductId } = await world.product({ name: 'Tagged', users: [user] })
  for (const Value of ['dev', 'prod']) {
    const { TagOptionDetail } = await world.root.CreateTagOption({ Key: 'env', Value })
    const { TagOptionId } = TagOptionDetail
    await world.root.AssociateTagOptionWithResource({ TagOptionId, ResourceId: ProductId })
  }
  const refused = await run(['launch', 'Tagged', '--name', 'tagged'])
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /^InvalidParameter\.Tags: .*env must be one of dev, prod\./)
  const launched = await run(['launch', 'Tagged', '--name', 'tagged', '--tag', 'env=dev'])
  assert.match(launched.stdout, /✓ Launched/, launched.stderr)
})

test('Ctrl-C ends the watching only, and says how to come back', async () => {
  const gate = join(directory, 'gate')
  const waiting = `resource "terraform_data" "x" {
    provisioner "local-exec" { command = "until [ -e '${gate}' ]; do sleep 0.1; done" }
  }`
  await world.product({ name: 'Waiting', users: [user], body: template({ 'main.tf': waiting }) })
  await using launching = new Running(['launch', 'Waiting', '--name', 'slow'], { env })
  await launching.says(/terraform_data\.x {2}creating/)
  launching.kill('SIGINT')
  const { code, stderr } = await launching.ended
  assert.equal(code, 130)
  const [, back] = /Come back by: larder (watch task-\w+)/.exec(stderr)!
  await writeFile(gate, '')
  assert.match((await run(back!.split(' '))).stdout, /✓ Launched/)
})

test('configure keeps a profile for its owner alone, the secret coming by standard input', async () => {
  const { accessKeyId, accessKeySecret } = user
  const own = { XDG_CONFIG_HOME: join(directory, 'own') }
  const kept = await larder(
    ['configure', '--profile', 'me', '--endpoint', world.url, '--access-key-id', accessKeyId],
    { env: own, input: `${accessKeySecret}\n` },
  )
  assert.equal(kept.code, 0, kept.stderr)
  assert.doesNotMatch(kept.stdout, new RegExp(accessKeySecret))
  const file = join(own.XDG_CONFIG_HOME, 'larder', 'config.json')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.match(await readFile(file, 'utf8'), new RegExp(accessKeySecret))
  const who = await larder(['call', 'GetCallerIdentity', '--profile', 'me'], { env: own })
  assert.match(who.stdout, /user\/ann/)
  const nobody = await larder(['ls'], { env: own, cwd: directory })
  assert.equal(nobody.code, 2)
  assert.match(nobody.stderr, /No credentials are configured/)
})

test('bash completes commands, operations, members and values', async () => {
  await symlink(program, join(directory, 'larder'))
  const complete = async (...words: string[]) => {
    const script = `source <(larder completion bash)
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      _larder larder "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = await promisify(execFile)('bash', ['-c', script, 'bash', ...words], {
      env: { ...cleanEnvironment(), PATH: `${directory}:${process.env['PATH']}` },
    })
    return stdout.trim().split('\n')
  }
  assert.deepEqual(await complete('larder', 'laun'), ['launch'])
  assert.deepEqual(await complete('larder', 'call', 'LaunchP'), ['LaunchProduct'])
  assert.ok((await complete('larder', 'call', 'LaunchProduct', '--')).includes('--ProductId'))
  assert.deepEqual(await complete('larder', 'call', 'ListTasks', '--SortOrder', 'D'), ['Desc'])
  assert.deepEqual(await complete('larder', 'explain', '--user', 'ada', 'LaunchP'), ['LaunchProduct'])
  assert.deepEqual(await complete('larder', 'explain', 'LaunchProduct', '--ro'), ['--role'])
  assert.deepEqual(await complete('larder', 'completion', 'z'), ['zsh'])
})
