import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '../../access/caller.ts'
import { grantNames } from './reach.ts'

const caller = (type: Caller['type'], name: string): Caller => ({
  accountId: '1000000000000001',
  accessKeyId: 'LTAI5t',
  type,
  principalId: '200000000000000001',
  name,
  arn: '',
})

test('a user is granted by id, by name or by the pattern of his name', () => {
  assert.deepEqual(grantNames(caller('user', 'alice')), {
    type: 'RamUser',
    ids: ['200000000000000001', 'alice'],
    pattern: 'user/alice',
  })
})

test('a role session is granted what its role is granted', () => {
  assert.deepEqual(grantNames(caller('role', 'deployer/night-shift')), {
    type: 'RamRole',
    ids: ['200000000000000001', 'deployer'],
    pattern: 'role/deployer',
  })
})

test('a user who is named like the id of another does not get what the other is granted', () => {
  assert.deepEqual(grantNames(caller('user', '300000000000000001')).ids, ['200000000000000001'])
})
