import { give } from '../src/templates/parameters.fixture.ts'
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { clientFor, type Client } from '../src/client/client.ts'
import { operations } from '../src/operations.ts'
import { approvalScene, constrain, decide, echoing, idsOf, plan, users } from './approval/scene.ts'
import { newAccount } from './bad-input/account.ts'
import { userWith } from './policies.ts'

// How things stand, to each who asks.

const scene = await approvalScene({
  constrained: false,
  body: echoing({
    resources: [
      { address: 'a.b', attributes: { x: '${var.name}' }, gate: '${var.name}' },
      { address: 'a.c', attributes: { x: '${var.name}' } },
    ],
  }),
})
after(() => scene[Symbol.asyncDispose]())
const { world, gates, ada, bob, product } = scene
const { root } = world
const grace = await world.user('grace')
await root.AssociatePrincipalWithPortfolio({
  PortfolioId: product.PortfolioId,
  PrincipalType: 'RamUser',
  PrincipalId: grace.id,
})
gates.open('world')
gates.open('one')

const launch = (client: Client, ProvisionedProductName: string, name = 'world') =>
  client.LaunchProduct({
    ...idsOf(product),
    ProvisionedProductName,
    StackRegionId: 'cn-hangzhou',
    Parameters: give({ name }),
  })
const account = { AccessLevelFilter: 'Account' } as const
const today = new Date().toISOString().slice(0, 10)

/** Until its task is over, whatever comes of it, the row is as an engine that failed would have left it. */
async function fail(ProvisionedProductId: string): Promise<void> {
  await world.db
    .updateTable('provisioned_product')
    .set({ status: 'Error', status_message: 'The provider failed: no.' })
    .where('id', '=', ProvisionedProductId)
    .execute()
  await world.db
    .updateTable('task')
    .set({ status: 'Failed' })
    .where('provisioned_product_id', '=', ProvisionedProductId)
    .execute()
}

test('before anything was done every figure is nought, and every day is there', async () => {
  const empty = await ada.client.GetDashboard({ Days: 3 })
  assert.deepEqual(empty.Instances, { Total: 0, Available: 0, UnderChange: 0, Error: 0 })
  const none = { Launches: 0, Updates: 0, Terminations: 0, Succeeded: 0, Failed: 0 }
  assert.deepEqual(empty.Overall, none)
  assert.equal(empty.Days.length, 3)
  assert.deepEqual(empty.Days.at(-1), { Date: today, ...none })
  assert.deepEqual(
    empty.Days.map(({ Date: date }) => Date.parse(date)).map((at, index, all) => at - (all[index - 1] ?? at)),
    [0, 86_400_000, 86_400_000],
  )
  assert.equal((await ada.client.GetDashboard({})).Days.length, 30)
})

test('instances, what runs and what fails are one’s own, or those of the account', async () => {
  await launch(ada.client, 'good')
  const { ProvisionedProductId } = await launch(ada.client, 'bad')
  await launch(grace.client, 'hers')
  await world.settle()
  await fail(ProvisionedProductId)
  await launch(ada.client, 'slow', 'gate')
  await gates.reached('gate')

  const hers = await grace.client.GetDashboard({})
  assert.deepEqual(hers.Instances, { Total: 1, Available: 1, UnderChange: 0, Error: 0 })
  assert.deepEqual([hers.RunningTasks, hers.FailingInstances], [[], []])
  const own = await ada.client.GetDashboard({ Days: 1 })
  assert.deepEqual(own.Instances, { Total: 3, Available: 1, UnderChange: 1, Error: 1 })
  assert.equal(own.RunningTaskCount, 1)
  const [running] = own.RunningTasks
  assert.deepEqual(
    [running!.TaskType, running!.ProvisionedProductName, running!.ProductName],
    ['LaunchProduct', 'slow', 'Greeting'],
  )
  const [failing] = own.FailingInstances
  assert.deepEqual(
    [failing!.ProvisionedProductId, failing!.ProvisionedProductName, failing!.StatusMessage],
    [ProvisionedProductId, 'bad', 'The provider failed: no.'],
  )
  assert.match(failing!.LastTaskId, /^task-/)
  const [day] = own.Days
  assert.deepEqual([day!.Launches, day!.Succeeded, day!.Failed], [3, 1, 1])
  assert.ok(day!.MedianMs! >= 0 && day!.P90Ms! >= day!.MedianMs!)
  assert.deepEqual(own.FailuresByProduct, [
    { ProductId: product.ProductId, ProductName: 'Greeting', Failed: 1, Tasks: 3 },
  ])

  const all = await root.GetDashboard(account)
  assert.deepEqual(all.Instances, { Total: 4, Available: 2, UnderChange: 1, Error: 1 })
  assert.equal(all.Overall.Launches, 4)
  // The account has none of its own.
  assert.equal((await root.GetDashboard({})).Instances.Total, 0)
  gates.open('gate')
  await world.settle()
  const settled = await ada.client.GetDashboard({})
  assert.deepEqual(settled.Instances, { Total: 3, Available: 2, UnderChange: 0, Error: 1 })

  // It is put right: then nothing fails any more, though the day does not forget.
  const wanted = { ...idsOf(product), ProvisionedProductId, Parameters: give({ name: 'one' }) }
  await ada.client.UpdateProvisionedProduct(wanted)
  await world.settle()
  const mended = await ada.client.GetDashboard({ Days: 1 })
  assert.deepEqual([mended.Instances.Error, mended.FailingInstances], [0, []])
  assert.deepEqual([mended.Overall.Updates, mended.Overall.Failed], [1, 1])
  await ada.client.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  const ended = await ada.client.GetDashboard({ Days: 1 })
  assert.deepEqual([ended.Instances.Total, ended.Overall.Terminations], [2, 1])
})

test('days are days of UTC, and what is older than the first of them does not count', async () => {
  const tasks = await world.db.selectFrom('task').select('id').orderBy('created_at').execute()
  const move = (id: string, to: string, seconds: number) =>
    sql`update task set created_at = ${to}::timestamptz, updated_at = ${to}::timestamptz + ${seconds} * interval '1 s'
      where id = ${id}`.execute(world.db)
  const before = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  // The last moment of a day, and the first of the next, wherever the database thinks it is.
  await move(tasks[0]!.id, `${before(2)}T23:59:59.999Z`, 10)
  await move(tasks[1]!.id, `${before(1)}T00:00:00Z`, 20)
  await move(tasks[2]!.id, `${before(1)}T12:00:00+08:00`, 40)
  const { Days } = await root.GetDashboard({ ...account, Days: 3 })
  assert.deepEqual(
    Days.slice(0, 2).map(({ Date: date, Launches, MedianMs, P90Ms }) => [date, Launches, MedianMs, P90Ms]),
    [
      [before(2), 1, 10_000, 10_000],
      [before(1), 2, 30_000, 38_000],
    ],
  )
  const two = await root.GetDashboard({ ...account, Days: 2 })
  assert.equal(two.Overall.Launches, 3)
})

test('plans wait for whom they ask, and for the account', async () => {
  await constrain(world, product, users('bob'))
  const PlanId = await plan(scene, ada.client, { name: 'asked', parameters: { name: 'one' } })
  const approver = await userWith(world, 'approver', {
    Action: 'servicecatalog:*',
    Condition: { StringEquals: { 'servicecatalog:ApprovalActor': 'self' } },
  })
  for (const client of [bob.client, root]) {
    const { WaitingPlanCount, WaitingPlans } = await client.GetDashboard({})
    assert.equal(WaitingPlanCount, 1)
    const [waiting] = WaitingPlans
    assert.deepEqual(
      [waiting!.PlanId, waiting!.OwnerPrincipalName, waiting!.OperationType, waiting!.ProductName],
      [PlanId, 'ada', 'LaunchProduct', 'Greeting'],
    )
  }
  // Who may do no more than approve has a dashboard all the same, of what waits for him.
  const bare = await approver.client.GetDashboard({})
  assert.deepEqual([bare.WaitingPlans, bare.Instances.Total, bare.Days.length], [[], 0, 30])
  assert.equal((await ada.client.GetDashboard({})).WaitingPlanCount, 0)
  await decide(bob.client, PlanId, 'Approve')
  assert.equal((await bob.client.GetDashboard({})).WaitingPlanCount, 0)
})

test('the account is shown to whom it is allowed to, and no account to another', async () => {
  const denied = { code: 'NoPermission', status: 403 }
  await assert.rejects(ada.client.GetDashboard(account), denied)
  const reader = await world.user('reader', { policies: ['AliyunServiceCatalogAdminReadOnlyAccess'] })
  assert.ok((await reader.client.GetDashboard(account)).Instances.Total > 0)
  const nobody = await userWith(world, 'nobody', { Action: 'servicecatalog:ListPortfolios' })
  await assert.rejects(nobody.client.GetDashboard({}), denied)
  const stranger = clientFor(operations, await newAccount(world))
  const other = await stranger.GetDashboard({ ...account, Days: 90 })
  assert.deepEqual([other.Instances.Total, other.Overall.Launches, other.FailuresByProduct], [0, 0, []])
  for (const Days of [0, 91, -1])
    await assert.rejects(root.GetDashboard({ Days }), { code: 'InvalidParameter.Days', status: 400 })
})
