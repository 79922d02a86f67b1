import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '../../access/caller.ts'
import { approversOf } from './approval.ts'
import { NotApprover, OwnPlan } from './errors.ts'
import { assertMayDecide, keyOf } from './review.ts'

const caller = (type: Caller['type'], principalId: string): Caller => ({
  accountId: '1',
  accessKeyId: 'key',
  type,
  principalId,
  name: 'whoever',
  arn: '',
})
const plan = {
  id: 'plan-1',
  owner_type: 'RamUser',
  owner_id: '2',
  approver_ids: ['RamUser:2', 'RamUser:3', 'RamRole:4'],
}

test('who may decide: the account, and approvers that are not the owner', () => {
  for (const may of [caller('root', '1'), caller('user', '3'), caller('role', '4')])
    assert.doesNotThrow(() => assertMayDecide(may, plan), keyOf(may))
  assert.throws(() => assertMayDecide(caller('user', '2'), plan), OwnPlan)
  // A role is not the user who has the same id, nor the other way round.
  for (const stranger of [caller('user', '4'), caller('role', '3'), caller('role', '2'), caller('user', '5')])
    assert.throws(() => assertMayDecide(stranger, plan), NotApprover, keyOf(stranger))
  assert.doesNotThrow(() => assertMayDecide(caller('root', '2'), plan))
})

test('approvers are written down once each, in every form that is asked for', () => {
  const bob = { type: 'RamUser', id: '3', name: 'bob' } as const
  const role = { type: 'RamRole', id: '3', name: 'reviewer' } as const
  assert.deepEqual(approversOf({ operationTypes: [], approvers: [bob, role, bob] }), {
    approvers:
      '[{"PrincipalType":"RamUser","PrincipalName":"bob"},{"PrincipalType":"RamRole","PrincipalName":"reviewer"}]',
    approver_ids: ['RamUser:3', 'RamRole:3'],
    approver_names: ['RamUser:bob', 'RamRole:reviewer'],
  })
})
