import { give } from '../../src/templates/parameters.fixture.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approvalConfig,
  approvalScene,
  decide,
  idsOf,
  recordsOf,
  show,
  unsettledPlan,
  users,
} from './scene.ts'

// Everybody at once, while previews end: whatever comes first, every refusal is one that a caller can understand.

/** Gathers what calls are refused with. */
function gatherer() {
  const refusals = new Set<string>()
  const attempt = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'done',
      (error: { code: string; status: number; message: string }) => {
        refusals.add(`${error.status} ${error.code}`)
        return error.code
      },
    )
  return { refusals, attempt }
}

const twelve = Array.from({ length: 12 }, (_, n) => n)

test('plans that are changed, withdrawn and deleted while their previews end leave nothing behind', async () => {
  await using scene = await approvalScene()
  const { world, ada, product } = scene
  const { refusals, attempt } = gatherer()
  const one = async (name: string) => {
    const { PlanId } = await unsettledPlan(product, ada.client, { name })
    await attempt(ada.client.UpdateProvisionedProductPlan({ PlanId, ...idsOf(product) }))
    for (;;) {
      await attempt(ada.client.CancelProvisionedProductPlan({ PlanId }))
      if ((await attempt(ada.client.DeleteProvisionedProductPlan({ PlanId }))) !== 'InvalidStatus.Plan')
        return
    }
  }
  for (let round = 0; round < 4; round++) await Promise.all(twelve.map(n => one(`${round} ${n}`)))
  await world.settle()
  assert.deepEqual(
    [...refusals].filter(refusal => refusal !== '409 InvalidStatus.Plan'),
    [],
  )
  for (const table of ['plan', 'plan_record', 'stack', 'stack_operation', 'stack_plan', 'stack_log'] as const)
    assert.deepEqual(await world.db.selectFrom(table).selectAll().execute(), [], table)
})

test('plans are previewed, changed, decided on and executed while their constraint changes', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, carol, product, ConstraintId } = scene
  const { refusals, attempt } = gatherer()
  const made = await Promise.all(twelve.map(n => unsettledPlan(product, ada.client, { name: `plan ${n}` })))
  const each = async (PlanId: string, n: number) => {
    const Parameters = give({ name: `${n}` })
    for (let round = 0; round < 5; round++) {
      await Promise.all([
        attempt(decide(bob.client, PlanId, n % 2 ? 'Approve' : 'Reject')),
        attempt(decide(carol.client, PlanId, 'Approve')),
        attempt(show(bob.client, PlanId)),
        round % 2 === 0 &&
          attempt(ada.client.UpdateProvisionedProductPlan({ PlanId, ...idsOf(product), Parameters })),
        attempt(ada.client.ExecuteProvisionedProductPlan({ PlanId })),
      ])
    }
  }
  const rule = async () => {
    for (const [approvers, operations] of [
      [['bob'], ['All']],
      [['bob', 'carol'], ['UpdateProvisionedProduct']],
      [['carol'], ['LaunchProduct']],
      [['bob', 'carol'], ['All']],
    ] as const) {
      const Config = approvalConfig(users(...approvers), operations)
      assert.equal(await attempt(world.root.UpdateConstraint({ ConstraintId, Config })), 'done')
    }
  }
  await Promise.all([...made.map(({ PlanId }, n) => each(PlanId, n)), rule()])
  await world.settle()
  const understood = [
    '403 OperationDenied.ApprovalRequired',
    '403 OperationDenied.NotApprover',
    '404 InvalidPlan.NotFound',
    '409 InvalidStatus.Plan',
  ]
  assert.deepEqual(
    [...refusals].filter(refusal => !understood.includes(refusal)),
    [],
  )
  for (const { PlanId } of made) {
    const plan = await show(world.root, PlanId)
    assert.match(plan.Status, /^(Application(InProgress|Approved|Rejected)|ExecuteSuccess)$/)
    const waits = plan.Status === 'ApplicationInProgress'
    assert.deepEqual(plan.ApprovalDetail.TodoTaskActivities.length, waits ? 1 : 0)
    // Whoever decides, decides on something that was submitted.
    const actions = (await recordsOf(world.root, PlanId)).map(record => record.split(' ')[0])
    for (const [at, action] of actions.entries())
      if (action !== 'Submit') assert.equal(actions[at - 1], 'Submit', actions.join())
  }
})
