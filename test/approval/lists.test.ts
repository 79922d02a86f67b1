import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { approvalScene, constrain, decide, plan, users } from './scene.ts'

// Which plans a caller finds, and which approvers.

type ListInput = Parameters<Client['ListProvisionedProductPlans']>[0]

const list = async (client: Client, input: ListInput): Promise<string[]> => {
  const { PlanDetails, TotalCount } = await client.ListProvisionedProductPlans({
    SortOrder: 'Asc',
    ...input,
  })
  assert.equal(PlanDetails.length, TotalCount)
  return PlanDetails.map(row => row.PlanName)
}

const denied = { code: 'NoPermission', status: 403 }

test('plans are listed by whom they wait for, who decided, and for the account all that was reviewed', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, carol, dave } = scene
  const { root } = world
  const free = await world.product({ name: 'Free', users: [ada] })
  const [waiting, rejected, approved] = [
    await plan(scene, ada.client, { name: 'waiting' }),
    await plan(scene, ada.client, { name: 'rejected' }),
    await plan(scene, root, { name: 'approved' }),
  ]
  await plan({ ...scene, product: free }, ada.client, { name: 'free' })
  await decide(bob.client, rejected, 'Reject')
  await decide(carol.client, approved, 'Approve')

  const received = { ApprovalFilter: 'ReceivedRequests' } as const
  const history = { ApprovalFilter: 'ApprovalHistory' } as const
  for (const { client } of [bob, carol]) assert.deepEqual(await list(client, received), ['waiting'])
  assert.deepEqual(await list(root, received), ['waiting'])
  for (const { client } of [ada, dave]) assert.deepEqual(await list(client, received), [])
  assert.deepEqual(await list(bob.client, history), ['rejected'])
  assert.deepEqual(await list(carol.client, history), ['approved'])
  assert.deepEqual(await list(root, history), [])
  for (const ApprovalFilter of ['AccountRequests', 'ResourceDirectoryRequests'] as const) {
    assert.deepEqual(await list(root, { ApprovalFilter }), ['waiting', 'rejected', 'approved'])
    await assert.rejects(list(bob.client, { ApprovalFilter }), denied)
  }
  for (const AccessLevelFilter of ['Account', 'ResourceDirectory'] as const) {
    assert.equal((await list(root, { AccessLevelFilter })).length, 4)
    await assert.rejects(list(bob.client, { AccessLevelFilter }), denied)
  }
  // Without a word about approval they are one's own, however many one has to decide on.
  assert.deepEqual(await list(bob.client, {}), [])
  assert.deepEqual(await list(ada.client, {}), ['waiting', 'rejected', 'free'])
  assert.deepEqual(await list(root, {}), ['approved'])

  await ada.client.CancelProvisionedProductPlan({ PlanId: waiting })
  assert.deepEqual(await list(bob.client, received), [])
})

test('a caller’s own plan does not wait for himself', async () => {
  await using scene = await approvalScene({ constrained: false })
  await constrain(scene.world, scene.product, users('ada', 'bob'))
  await plan(scene, scene.ada.client)
  const received = { ApprovalFilter: 'ReceivedRequests' } as const
  assert.deepEqual(await list(scene.ada.client, received), [])
  assert.deepEqual(await list(scene.bob.client, received), ['it'])
})

test('plans are found by approver, approver’s name, status, owner, name and text', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada } = scene
  const { root } = world
  await constrain(world, scene.product, users('bob', 'carol'))
  const other = await world.product({ name: 'Other', users: [ada] })
  await constrain(world, other, users('dave'))
  const first = await plan(scene, ada.client, { name: 'First plan' })
  await plan({ ...scene, product: other }, root, { name: 'Second plan' })
  await decide(scene.bob.client, first, 'Approve')

  const found = (Key: string, ...values: string[]) =>
    list(root, {
      AccessLevelFilter: 'Account',
      Filters: values.map(Value => ({ Key: Key as 'FullTextSearch', Value })),
    })
  const approver = 'ProvisionedProductPlanApprover'
  assert.deepEqual(await found(approver, 'RamUser:bob'), ['First plan'])
  assert.deepEqual(await found(approver, 'RamUser:bob,RamUser:dave'), ['First plan', 'Second plan'])
  assert.deepEqual(await found(approver, 'RamUser:carol', 'RamUser:dave'), ['First plan', 'Second plan'])
  for (const none of ['RamRole:bob', 'bob', '', '{}', "RamUser:bob' or true"])
    assert.deepEqual(await found(approver, none), [], none)
  const name = 'ProvisionedProductPlanApproverName'
  assert.deepEqual(await found(name, 'dave'), ['Second plan'])
  assert.deepEqual(await found(name, 'carol', 'dave'), ['First plan', 'Second plan'])
  const status = 'ProvisionedProductPlanStatus'
  assert.deepEqual(await found(status, 'ApplicationApproved'), ['First plan'])
  assert.deepEqual(await found(status, 'ApplicationApproved,ApplicationInProgress'), [
    'First plan',
    'Second plan',
  ])
  assert.deepEqual(await found('ProvisionedProductPlanOwnerUid', ada.id), ['First plan'])
  assert.deepEqual(await found('ProvisionedProductPlanName', 'second PLAN'), ['Second plan'])
  assert.deepEqual(await found('FullTextSearch', 'first'), ['First plan'])
})

test('approvers are listed once each, of one’s own plans or of the account’s', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada } = scene
  const { root } = world
  const ConstraintId = await constrain(world, scene.product, users('carol', 'bob'))
  const other = await world.product({ name: 'Other', users: [ada] })
  await constrain(world, other, users('dave', 'bob'))
  for (const name of ['a', 'b', 'c']) await plan(scene, ada.client, { name })
  await plan({ ...scene, product: other }, root, { name: 'd' })

  type Input = Parameters<Client['ListProvisionedProductPlanApprovers']>[0]
  const approvers = async (client: Client, input: Input) =>
    (await client.ListProvisionedProductPlanApprovers(input)).Approvers.map(each => each.PrincipalName)
  assert.deepEqual(await approvers(ada.client, { AccessLevelFilter: 'User' }), ['bob', 'carol'])
  assert.deepEqual(await approvers(root, { AccessLevelFilter: 'User' }), ['bob', 'dave'])
  assert.deepEqual(await approvers(scene.bob.client, { AccessLevelFilter: 'User' }), [])
  for (const all of [{ AccessLevelFilter: 'Account' }, { ApprovalFilter: 'AccountRequests' }] as const) {
    assert.deepEqual(await approvers(root, all), ['bob', 'carol', 'dave'])
    await assert.rejects(approvers(ada.client, all), denied)
    const Filters = [{ Key: 'ProvisionedProductPlanApproverName', Value: 'A' }] as const
    assert.deepEqual(await approvers(root, { ...all, Filters: [...Filters] }), ['carol', 'dave'])
  }
  await assert.rejects(approvers(root, {}), { code: 'MissingAccessLevelFilter', status: 400 })
  await assert.rejects(approvers(root, { AccessLevelFilter: 'Account', ApprovalFilter: 'AccountRequests' }), {
    code: 'InvalidParameter.ApprovalFilter',
    status: 400,
  })
  await world.root.DeleteConstraint({ ConstraintId })
  assert.deepEqual(await approvers(root, { AccessLevelFilter: 'Account' }), ['bob', 'dave'])
})
