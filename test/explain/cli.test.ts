import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Connection } from '../../src/client/client.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { larder } from '../cli.ts'
import { policyDocument, userWith } from '../policies.ts'
import { freshWorld } from '../world.ts'

// `larder explain`, and what the page shows of it.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world

const as = ({ endpoint, accessKeyId, accessKeySecret }: Connection, ...args: string[]) =>
  larder(['explain', ...args], {
    env: {
      LARDER_ENDPOINT: endpoint,
      LARDER_ACCESS_KEY_ID: accessKeyId,
      LARDER_ACCESS_KEY_SECRET: accessKeySecret,
    },
  })
const run = (...args: string[]) => as(world.administrator, ...args)

await world.user('ada', { policies: ['AliyunServiceCatalogAdminFullAccess'] })
await root.CreateGroup({ GroupName: 'careful' })
await root.AddUserToGroup({ UserName: 'ada', GroupName: 'careful' })
const office = { NotIpAddress: { 'acs:SourceIp': '10.0.0.0/8' } }
await root.CreatePolicy({
  PolicyName: 'no-deletions',
  PolicyDocument: policyDocument({
    Effect: 'Deny',
    Action: 'servicecatalog:Delete*',
    Condition: office,
  }),
})
await root.AttachPolicyToGroup({ GroupName: 'careful', PolicyType: 'Custom', PolicyName: 'no-deletions' })
const grace = await world.user('grace')

// LARDER_TEST_UPDATE=1 writes the answers anew.
test('docs/access.md shows what explain says', async () => {
  const path = new URL('../../docs/access.md', import.meta.url)
  const page = readFileSync(path, 'utf8')
  const examples = [...page.matchAll(/^\$ larder explain (.*)\n([^]*?)^```$/gm)]
  assert.equal(examples.length, 2)
  let fresh = page
  for (const [whole, args] of examples) {
    const { stdout } = await run(...args!.split(' '))
    fresh = fresh.replace(whole, () => `$ larder explain ${args}\n${stdout}\`\`\``)
  }
  if (process.env['LARDER_TEST_UPDATE']) writeFileSync(path, fresh)
  else assert.equal(fresh, page)
})

test('it ends with 0 where it is allowed, with 5 where not', async () => {
  const from = ['--context', 'acs:SourceIp=10.1.2.3']
  const allowed = await run('--user', 'ada', ...from, 'DeleteProduct', 'product/prod-1')
  assert.deepEqual([allowed.code, allowed.stderr], [0, ''])
  assert.match(allowed.stdout, /^✓ ada may do servicecatalog:DeleteProduct\.\n/)
  assert.match(allowed.stdout, /Deny {2}no-deletions, .*, if it were not for acs:SourceIp\n/)
  const denied = await run('--user', 'ada', 'servicecatalog:deleteproduct', 'product/prod-1')
  assert.deepEqual([denied.code, denied.stderr], [5, ''])
  const own = await as(grace, 'ListPortfolios')
  assert.equal(own.code, 5)
  assert.match(
    own.stdout,
    /^✗ grace may not do servicecatalog:ListPortfolios\.\n\nportfolio\/\*: not allowed, for nothing allows it\n$/,
  )
  assert.equal((await as(grace, 'ListRegions')).code, 0)
})

test('a role is asked about by --role, and --json prints all', async () => {
  await root.CreateRole({
    RoleName: 'Deployer',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: `acs:ram::${world.accountId}:root` } },
      ],
    }),
  })
  const { code, stdout } = await run('--role', 'Deployer', '--json', 'LaunchProduct')
  const answer = JSON.parse(stdout) as { Allowed: boolean; Principal: { Type: string } }
  assert.deepEqual([code, answer.Allowed, answer.Principal.Type], [5, false, 'Role'])
})

test('what others wrote cannot rewrite the terminal', async () => {
  await userWith(world, 'odd', { Action: 'ram:GetUser', Resource: ['*', 'x\u001b[2J\u202e'] })
  const { stdout } = await run('--user', 'odd', 'GetUser', 'user/odd')
  assert.match(stdout, /"Resource":\["\*","x\\u001b\[2J/)
  assert.doesNotMatch(stdout, /[\u001b\u202e]/)
})

for (const [args, code, says] of [
  [['LaunchProdukt'], 2, /did you mean LaunchProduct\?/],
  [['--user', 'a', '--role', 'b', 'LaunchProduct'], 2, /exclude each other/],
  [['--context', 'x', 'LaunchProduct'], 2, /--context must be name=value/],
  [[], 2, /action/],
  [['ram:Nothing'], 1, /^InvalidParameter\.ActionName: /],
  [['--user', 'nobody', 'LaunchProduct'], 1, /^EntityNotExist\.User: /],
] as const) {
  test(`explain ${args.join(' ')} ends with ${code}`, async () => {
    const ended = await run(...args)
    assert.equal(ended.code, code)
    assert.match(ended.stderr, says)
  })
}
