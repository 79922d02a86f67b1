import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { approvalScene, decide, notFound, plan, provide, show, type Scene } from './scene.ts'

// What an approver sees of that which he is asked about, and nobody else.

const password = 'correct horse battery'

/** What a caller gets to see of an instance and its newest task. */
async function sights({ world }: Scene, client: Client, ProvisionedProductId: string) {
  const { ProvisionedProductDetail } = await world.root.GetProvisionedProduct({ ProvisionedProductId })
  const TaskId = ProvisionedProductDetail.LastTaskId!
  const look = (what: Promise<unknown>) =>
    what.then(
      () => true,
      (error: { status: number }) => (assert.equal(error.status, 404), false),
    )
  return {
    instance: await look(client.GetProvisionedProduct({ ProvisionedProductId })),
    task: await look(client.GetTask({ TaskId })),
    progress: await look(client.ListTaskProgress({ TaskId })),
    // Not of an approver's: these are for owners.
    tasks: await look(client.ListTasks({ ProvisionedProductId })),
    spec: await look(client.GetProvisionedProductForResourceSpec({ ProvisionedProductId })),
  }
}

const nothing = { instance: false, task: false, progress: false, tasks: false, spec: false }
const asApprover = { ...nothing, instance: true, task: true, progress: true }
const everything = { instance: true, task: true, progress: true, tasks: true, spec: true }

test('an approver sees the plan that waits for him and its instance, and after his decision too; nobody else does', async () => {
  await using scene = await approvalScene()
  const { ada, bob, carol, dave } = scene
  const id = await provide(scene, scene.world.root)
  // He has decided on its launch.
  assert.deepEqual(await sights(scene, bob.client, id), asApprover)
  for (const { client } of [carol, dave, ada]) assert.deepEqual(await sights(scene, client, id), nothing)

  const PlanId = await plan(scene, scene.world.root, { operation: 'TerminateProvisionedProduct' })
  for (const { client } of [bob, carol]) {
    assert.deepEqual(await sights(scene, client, id), asApprover)
    assert.equal((await show(client, PlanId)).ProvisionedProductId, id)
  }
  for (const { client } of [ada, dave]) {
    assert.deepEqual(await sights(scene, client, id), nothing)
    await assert.rejects(show(client, PlanId), notFound)
  }
  await decide(bob.client, PlanId, 'Reject')
  assert.equal((await show(bob.client, PlanId)).Status, 'ApplicationRejected')
  await assert.rejects(show(carol.client, PlanId), notFound)
  assert.deepEqual(await sights(scene, carol.client, id), nothing)
  assert.deepEqual(await sights(scene, scene.world.root, id), everything)
})

test('what is only planned stays out of sight, and an approver sees no secret of what he approves', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob } = scene
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'x', password } })
  const seen: unknown[] = [await bob.client.GetProvisionedProductPlan({ PlanId })]
  const { ProvisionedProductId } = await show(bob.client, PlanId)
  for (const { client } of [ada, bob])
    await assert.rejects(client.GetProvisionedProduct({ ProvisionedProductId }), { status: 404 })
  seen.push(await bob.client.ListProvisionedProductPlans({ ApprovalFilter: 'ReceivedRequests' }))
  await decide(bob.client, PlanId, 'Approve')
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const { ProvisionedProductDetail } = await bob.client.GetProvisionedProduct({ ProvisionedProductId })
  const TaskId = ProvisionedProductDetail.LastTaskId!
  const { TaskDetail } = await bob.client.GetTask({ TaskId })
  assert.deepEqual(
    TaskDetail.Outputs.map(output => output.OutputValue),
    ['******'],
  )
  seen.push(ProvisionedProductDetail, TaskDetail, await bob.client.ListTaskProgress({ TaskId }))
  seen.push(await bob.client.ListProvisionedProductPlans({ ApprovalFilter: 'ApprovalHistory' }))
  assert.ok(!JSON.stringify(seen).includes(password))
  assert.ok(JSON.stringify(seen).includes('******'))
})
