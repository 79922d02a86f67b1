import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { userWith } from '../policies.ts'
import { freshWorld } from '../world.ts'

// What ExplainAccess refuses, and what it is not led astray by.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world

type Input = Parameters<Client['ExplainAccess']>[0]

const about = (PrincipalName: string, ActionName: string, more: Partial<Input> = {}) =>
  root.ExplainAccess({ PrincipalType: 'User', PrincipalName, ActionName, ...more })

test('of very many statements some are shown, the one that decides among them', async () => {
  const many = Array.from({ length: 80 }, () => ({ Action: 'ram:*' }))
  await userWith(world, 'many', ...many, { Effect: 'Deny', Action: 'ram:GetUser' })
  const [{ Statements, Omitted, Decision } = assert.fail('nothing')] = (await about('many', 'ram:GetUser'))
    .Decisions
  assert.deepEqual([Statements.length, Omitted, Decision], [51, 30, 'ExplicitDeny'])
  assert.equal(Statements.find(({ Decides }) => Decides)?.StatementIndex, 80)
})

test('hostile keys and values of conditions are texts like others', async () => {
  const Context = ['__proto__', 'constructor', 'acs:SourceIp'].map(Key => ({ Key, Value: "' or 1=1 --" }))
  const answer = await about('many', 'ram:ListUsers', { Context: [...Context, ...Context] })
  assert.equal(answer.Allowed, true)
  assert.deepEqual(
    answer.Context.slice(1)
      .map(({ Key }) => Key)
      .sort(),
    ['__proto__', '__proto__', 'acs:SourceIp', 'acs:SourceIp', 'constructor', 'constructor'],
  )
  await assert.rejects(
    about('many', 'ram:ListUsers', { Context: Array.from({ length: 21 }, () => Context[0]!) }),
    {
      code: 'InvalidParameter.Context',
    },
  )
  await assert.rejects(
    about('many', 'ram:GetUser', { Resources: Array.from({ length: 6 }, () => 'user/many') }),
    {
      code: 'InvalidParameter.Resources',
    },
  )
})

for (const [what, input, status, code, says] of [
  [
    'an action of nothing',
    { ActionName: 'servicecatalog:Nothing' },
    400,
    'InvalidParameter.ActionName',
    /LaunchProduct/,
  ],
  ['no action', { ActionName: '*' }, 400, 'InvalidParameter.ActionName', /LaunchProduct/],
  [
    'a user who is not there',
    { PrincipalType: 'User', PrincipalName: 'nobody' },
    404,
    'EntityNotExist.User',
    /nobody/,
  ],
  [
    'a role that is not there',
    { PrincipalType: 'Role', PrincipalName: 'nobody' },
    404,
    'EntityNotExist.Role',
    /nobody/,
  ],
  ['a name of no kind', { PrincipalName: 'ada' }, 400, 'MissingPrincipalType', /PrincipalType/],
  ['a kind without a name', { PrincipalType: 'User' }, 400, 'MissingPrincipalName', /PrincipalName/],
  [
    'a resource of another kind',
    { Resources: ['portfolio/port-1'] },
    400,
    'InvalidParameter.Resources.1',
    /product\/\*$|product\/\*\.$/,
  ],
  [
    'a resource of another account',
    { Resources: ['product/prod-1', 'acs:servicecatalog:cn-hangzhou:1:product/prod-1'] },
    400,
    'InvalidParameter.Resources.2',
    /product/,
  ],
] as const) {
  test(`${what} is refused`, async () => {
    await assert.rejects(
      root.ExplainAccess({ ActionName: 'servicecatalog:DeleteProduct', ...input } as Input),
      {
        code,
        status,
        message: says,
      },
    )
  })
}
