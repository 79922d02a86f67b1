import { give } from '../../src/templates/parameters.fixture.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approvalConfig,
  approvalScene,
  codes,
  constrain,
  decide,
  idsOf,
  notFound,
  plan,
  provide,
  recordsOf,
  show,
  statusOf,
  unsettledPlan,
  users,
} from './scene.ts'

// A plan that needs approval, and whoever decides on it.

test('a plan submits itself, waits for one of its approvers, and is executed by its owner once approved', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, carol } = scene
  const PlanId = await plan(scene, ada.client)
  const waiting = await show(ada.client, PlanId)
  assert.equal(waiting.Status, 'ApplicationInProgress')
  const approvers = users('bob', 'carol')
  assert.deepEqual(waiting.AssignedApprovers, approvers)
  assert.deepEqual(waiting.ApprovalDetail.TodoTaskActivities, [
    { ActivityName: 'ApproverNode-1', Tasks: approvers.map(Operator => ({ Operator })) },
  ])
  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.ApprovalRequired',
    status: 403,
    message: /its status is ApplicationInProgress\. .*: bob, carol\./,
  })

  await decide(carol.client, PlanId, 'Approve', 'Go on.')
  const approved = await show(ada.client, PlanId)
  assert.equal(approved.Status, 'ApplicationApproved')
  assert.deepEqual(approved.ApprovalDetail.TodoTaskActivities, [])
  assert.deepEqual(await recordsOf(ada.client, PlanId), ['Submit by ada', 'Approve by carol: Go on.'])
  assert.deepEqual(
    approved.ApprovalDetail.OperationRecords.map(record => record.Operator.PrincipalId),
    [ada.id, carol.id],
  )
  assert.match(approved.PlanHash!, /^[0-9a-f]{64}$/)
  const stored = await world.db.selectFrom('plan_record').select('plan_hash').execute()
  assert.deepEqual(
    stored.map(record => record.plan_hash),
    [approved.PlanHash, approved.PlanHash],
  )

  await assert.rejects(bob.client.ExecuteProvisionedProductPlan({ PlanId }), notFound)
  await assert.rejects(carol.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.NotPlanOwner',
    status: 403,
  })
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'ExecuteSuccess')
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)
})

test('only what the constraint names needs approval', async () => {
  await using scene = await approvalScene({ constrained: false })
  await constrain(scene.world, scene.product, users('bob'), ['TerminateProvisionedProduct'])
  const { ada } = scene
  const ProvisionedProductId = await provide(scene, ada.client)
  await assert.rejects(ada.client.TerminateProvisionedProduct({ ProvisionedProductId }), {
    code: 'OperationDenied.ApprovalRequired',
    status: 403,
  })
  const operation = 'TerminateProvisionedProduct'
  const PlanId = await plan(scene, ada.client, { operation })
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationInProgress')
  await decide(scene.bob.client, PlanId, 'Approve')
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await scene.world.settle()
  await assert.rejects(ada.client.GetProvisionedProduct({ ProvisionedProductId }), { status: 404 })
  // He decided on it, so the plan stays within his sight.
  assert.equal(await statusOf(scene.bob.client, PlanId), 'ExecuteSuccess')
})

test('nobody decides but approvers and the account: not the owner, not who was never asked', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada, bob, carol, dave } = scene
  await constrain(world, scene.product, users('ada', 'bob'))
  const PlanId = await plan(scene, ada.client)
  await assert.rejects(decide(ada.client, PlanId, 'Approve'), {
    code: 'OperationDenied.OwnPlan',
    status: 403,
  })
  await assert.rejects(decide(dave.client, PlanId, 'Approve'), notFound)
  await assert.rejects(decide(dave.client, 'plan-bp1nothinghere', 'Approve'), notFound)
  await decide(bob.client, PlanId, 'Reject', 'Too big.')
  assert.deepEqual(await recordsOf(bob.client, PlanId), ['Submit by ada', 'Reject by bob: Too big.'])
  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.ApprovalRequired',
    message: /ApplicationRejected\. Change it with UpdateProvisionedProductPlan/,
  })
  await assert.rejects(decide(bob.client, PlanId, 'Approve'), { code: 'InvalidStatus.Plan', status: 409 })

  // The account decides on every plan, on its own too.
  const own = await plan(scene, world.root, { name: 'own' })
  await decide(world.root, own, 'Approve')
  assert.equal(await statusOf(world.root, own), 'ApplicationApproved')
  assert.deepEqual(await recordsOf(world.root, own), ['Submit by root', 'Approve by root'])
  await assert.rejects(show(carol.client, own), notFound)
})

test('a decision needs an action that there is, and a comment that fits', async () => {
  await using scene = await approvalScene()
  const PlanId = await plan(scene, scene.ada.client)
  const { bob } = scene
  await assert.rejects(decide(bob.client, PlanId, 'Perhaps' as 'Approve'), {
    code: 'InvalidParameter.ApprovalAction',
    status: 400,
  })
  await assert.rejects(decide(bob.client, PlanId, 'Approve', 'x'.repeat(501)), {
    code: 'InvalidParameter.Comment',
    status: 400,
  })
  const comment = '好。<script>alert(1)</script>\n'.padEnd(500, 'x')
  await decide(bob.client, PlanId, 'Approve', comment)
  const { ApprovalDetail } = await show(bob.client, PlanId)
  assert.equal(ApprovalDetail.OperationRecords.at(-1)!.Comment, comment)
})

test('a decision may name the form of the plan that was looked at, and counts for no other', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, product } = scene
  const PlanId = await plan(scene, ada.client)
  const { PlanHash } = await show(bob.client, PlanId)
  const Parameters = give({ name: 'something else' })
  await ada.client.UpdateProvisionedProductPlan({ PlanId, ...idsOf(product), Parameters })
  await world.settle()
  const approve = (hash: string | undefined) =>
    bob.client.ApproveProvisionedProductPlan({ PlanId, ApprovalAction: 'Approve', PlanHash: hash! })
  await assert.rejects(approve(PlanHash), { code: 'InvalidStatus.Plan', status: 409, message: /was changed/ })
  await approve((await show(bob.client, PlanId)).PlanHash)
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationApproved')
})

test('of decisions at once one counts, and the others are refused', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, carol } = scene
  for (const name of ['first', 'second', 'third']) {
    const PlanId = await plan(scene, ada.client, { name })
    const ended = await Promise.allSettled([
      decide(bob.client, PlanId, 'Approve'),
      decide(carol.client, PlanId, 'Reject'),
      decide(world.root, PlanId, 'Approve'),
      ada.client.CancelProvisionedProductPlan({ PlanId }),
    ])
    const done = codes(ended).filter(code => code === 'done').length
    const status = await statusOf(ada.client, PlanId)
    // Whatever was decided, the owner may still withdraw it.
    assert.ok(done === 1 || (done === 2 && status === 'Canceled'), `${codes(ended).join()} ${status}`)
    assert.equal((await recordsOf(ada.client, PlanId)).length, 1 + done)
  }
})

test('of executions at once one is done', async () => {
  await using scene = await approvalScene()
  const { world, ada } = scene
  const PlanId = await plan(scene, ada.client)
  await decide(scene.bob.client, PlanId, 'Approve')
  const ended = await Promise.allSettled(
    [1, 2, 3].map(() => ada.client.ExecuteProvisionedProductPlan({ PlanId })),
  )
  assert.deepEqual(codes(ended), ['InvalidStatus.Plan', 'InvalidStatus.Plan', 'done'])
  await world.settle()
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)
})

test('a plan that waits may be withdrawn, which is on record; nobody decides on it then', async () => {
  await using scene = await approvalScene()
  const { ada, bob } = scene
  const PlanId = await plan(scene, ada.client)
  await assert.rejects(bob.client.CancelProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.NotPlanOwner',
    status: 403,
  })
  await assert.rejects(ada.client.DeleteProvisionedProductPlan({ PlanId }), { code: 'InvalidStatus.Plan' })
  await ada.client.CancelProvisionedProductPlan({ PlanId })
  assert.deepEqual(await recordsOf(ada.client, PlanId), ['Submit by ada', 'Cancel by ada'])
  await assert.rejects(decide(bob.client, PlanId, 'Approve'), { code: 'InvalidStatus.Plan', status: 409 })
  await assert.rejects(show(bob.client, PlanId), notFound)
  await ada.client.DeleteProvisionedProductPlan({ PlanId })
  for (const table of ['plan', 'plan_record', 'plan_approver', 'stack_plan'] as const)
    assert.deepEqual(await scene.world.db.selectFrom(table).selectAll().execute(), [], table)
})

test('approvers change while a plan waits: who was removed decides no more, who was added does', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, carol, dave, ConstraintId } = scene
  const PlanId = await plan(scene, ada.client)
  const change = (...names: string[]) =>
    world.root.UpdateConstraint({ ConstraintId, Config: approvalConfig(users(...names)) })
  await change('carol', 'dave')
  await assert.rejects(decide(bob.client, PlanId, 'Approve'), notFound)
  await assert.rejects(show(bob.client, PlanId), notFound)
  assert.deepEqual((await show(dave.client, PlanId)).AssignedApprovers, users('carol', 'dave'))
  await decide(dave.client, PlanId, 'Approve')
  // Whoever is named later, what was decided stays decided.
  await change('bob')
  const decided = await show(dave.client, PlanId)
  assert.deepEqual(
    [decided.Status, decided.AssignedApprovers],
    ['ApplicationApproved', users('carol', 'dave')],
  )
  await assert.rejects(decide(carol.client, PlanId, 'Reject'), { code: 'InvalidStatus.Plan' })
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'ExecuteSuccess')
})

test('plans follow the constraint: it comes, changes what it covers, and goes', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada, product } = scene
  const PlanId = await plan(scene, ada.client)
  assert.equal(await statusOf(ada.client, PlanId), 'PreviewSuccess')
  const ConstraintId = await constrain(world, product, users('bob'))
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationInProgress')
  await world.root.UpdateConstraint({
    ConstraintId,
    Config: approvalConfig(users('bob'), ['TerminateProvisionedProduct']),
  })
  const released = await show(ada.client, PlanId)
  assert.deepEqual([released.Status, released.AssignedApprovers], ['PreviewSuccess', []])
  await world.root.UpdateConstraint({ ConstraintId, Config: approvalConfig(users('carol')) })
  assert.deepEqual((await show(ada.client, PlanId)).AssignedApprovers, users('carol'))
  assert.deepEqual(await recordsOf(ada.client, PlanId), ['Submit by ada', 'Submit by ada'])
  await world.root.DeleteConstraint({ ConstraintId })
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'ExecuteSuccess')
})

test('a constraint that comes or goes while previews run and people decide leaves every plan where its rule wants it', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada, bob, product } = scene
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const [made, ConstraintId] = await Promise.all([
    Promise.all(names.map(name => unsettledPlan(product, ada.client, { name }))),
    constrain(world, product, users('bob')),
  ])
  await world.settle()
  const ids = made.map(({ PlanId }) => PlanId)
  const statuses = () => Promise.all(ids.map(id => statusOf(ada.client, id)))
  assert.deepEqual(
    await statuses(),
    ids.map(() => 'ApplicationInProgress'),
  )
  await Promise.allSettled([
    ...ids.map(id => decide(bob.client, id, 'Approve')),
    world.root.DeleteConstraint({ ConstraintId }),
  ])
  for (const status of await statuses()) assert.match(status, /^(ApplicationApproved|PreviewSuccess)$/)
  const open = await world.db
    .selectFrom('plan')
    .select(['status', 'approver_ids', 'approved_hash', 'hash'])
    .execute()
  for (const row of open) {
    assert.equal(row.approver_ids.length, row.status === 'PreviewSuccess' ? 0 : 1)
    assert.equal(row.approved_hash, row.status === 'PreviewSuccess' ? '' : row.hash)
  }
})
