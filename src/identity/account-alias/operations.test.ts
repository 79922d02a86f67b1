import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anotherAccount } from '../../../test/bad-input/account.ts'
import { freshWorld } from '../../../test/world.ts'

test('an account has an alias of its own, or none', async () => {
  await using world = await freshWorld()
  const { root } = world
  const other = await anotherAccount(world)
  const alias = async () => (await root.GetAccountAlias({})).AccountAlias
  assert.equal(await alias(), '')
  await root.SetAccountAlias({ AccountAlias: 'platform-team1' })
  assert.equal(await alias(), 'platform-team1')
  await root.SetAccountAlias({ AccountAlias: 'platform-team1' })
  await assert.rejects(other.SetAccountAlias({ AccountAlias: 'platform-team1' }), {
    code: 'EntityAlreadyExists.Account.Alias',
    status: 409,
  })
  assert.equal((await other.GetAccountAlias({})).AccountAlias, '')
  await root.SetAccountAlias({ AccountAlias: 'xyz' })
  await other.SetAccountAlias({ AccountAlias: 'platform-team1' })
  await root.ClearAccountAlias({})
  await root.ClearAccountAlias({})
  assert.equal(await alias(), '')
})

test('an alias is 3 to 32 lower-case letters, digits and single hyphens, and looks like no account id', async () => {
  await using world = await freshWorld()
  const wrong = [
    '',
    'ab',
    'x'.repeat(33),
    'Team',
    '-team',
    'team-',
    'te--am',
    'te_am',
    'té-am',
    '1'.repeat(16),
  ]
  for (const AccountAlias of [...wrong, world.accountId, 'team\n'])
    await assert.rejects(
      world.root.SetAccountAlias({ AccountAlias }),
      { code: 'InvalidParameter.AccountAlias', status: 400 },
      AccountAlias,
    )
})
