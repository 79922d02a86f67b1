import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identityOf } from './identity.ts'

const accountId = '1000000000000001'
const known = { accountId, accessKeyId: 'LTAI5t' }

test('the account is its own principal', () => {
  const arn = `acs:ram::${accountId}:root`
  assert.deepEqual(identityOf({ ...known, type: 'root', principalId: accountId, name: 'root', arn }), {
    AccountId: accountId,
    Arn: arn,
    IdentityType: 'Account',
    PrincipalId: accountId,
    UserId: accountId,
  })
})

test('a user is known by his RAM id', () => {
  const arn = `acs:ram::${accountId}:user/alice`
  assert.deepEqual(
    identityOf({ ...known, type: 'user', principalId: '200000000000000001', name: 'alice', arn }),
    {
      AccountId: accountId,
      Arn: arn,
      IdentityType: 'RAMUser',
      PrincipalId: '200000000000000001',
      UserId: '200000000000000001',
    },
  )
})

test('a role is known by its id, its session by both', () => {
  const arn = `acs:ram::${accountId}:assumed-role/deployer/night-shift`
  const name = 'deployer/night-shift'
  assert.deepEqual(identityOf({ ...known, type: 'role', principalId: '300000000000000001', name, arn }), {
    AccountId: accountId,
    Arn: arn,
    IdentityType: 'AssumedRoleUser',
    PrincipalId: '300000000000000001:night-shift',
    RoleId: '300000000000000001',
  })
})
