import { give } from '../../src/templates/parameters.fixture.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { echoEngine } from '../../src/terraform/echo.ts'
import { Gates } from '../../src/terraform/gates.ts'
import { constrain, makeRole, trusting } from '../constraints.ts'
import { assertSilent, everyAnswer, everyRow } from '../silence.ts'
import { template } from '../template.ts'
import { freshWorld, type World } from '../world.ts'
import { launching, told } from './scene.ts'

// Which run gets the environment of which role, and when.

/** Says whose environment it has, and makes an output of what is secret in it. */
const script = (gate?: string) =>
  template({
    'main.tf': 'variable "size" {\n  type = string\n  default = "1"\n}\noutput "secret" {\n  value = 1\n}',
    'echo.json': JSON.stringify({
      ...(gate && { gate }),
      log: ['run as ${env.WHO} with ${env.SECRET}'],
      resources: [{ address: 'terraform_data.it', attributes: { size: '${var.size}' } }],
      outputs: { secret: 'made of ${env.SECRET}' },
    }),
  })

const secretOf = (RoleName: string) => `secret-of-${RoleName}`

async function role(world: World, RoleName: string) {
  await makeRole(world, RoleName)
  await world.root.SetRoleEnvironment({
    RoleName,
    Variables: [
      { Name: 'WHO', Value: RoleName, Sensitive: false },
      { Name: 'SECRET', Value: secretOf(RoleName) },
    ],
  })
}

test('two products run with the roles of their constraints, at once, and neither knows of the other', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const ada = await world.user('ada')
  const names = ['North', 'South']
  const instances = await Promise.all(
    names.map(async name => {
      await role(world, name)
      const product = await world.product({ name, users: [ada], body: script() })
      await constrain(world, product, 'Launch', { LocalRoleName: name })
      return ada.client.LaunchProduct(launching(product, name))
    }),
  )
  await world.settle()
  for (const [index, { ProvisionedProductId }] of instances.entries()) {
    const { log, outputs } = await told({ root: ada.client }, ProvisionedProductId)
    assert.match(log, new RegExp(`run as ${names[index]} with \\*{6}`))
    assert.deepEqual(outputs, { secret: 'made of ******' })
    assertSilent(
      JSON.stringify(await everyAnswer(world, ProvisionedProductId, [])),
      'an answer',
      names.map(secretOf),
    )
  }
  await assert.rejects(ada.client.ListRoleEnvironment({ RoleName: 'North' }), { code: 'NoPermission' })
})

test('each operation runs with the role of the constraint in force: update, plan and termination too', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const { root } = world
  for (const name of ['First', 'Second', 'Third']) await role(world, name)
  const product = await world.product({ body: script() })
  const ids = launching(product, 'it')
  const ConstraintId = await constrain(world, product, 'Launch', { LocalRoleName: 'First' })
  const name = (LocalRoleName: string) =>
    root.UpdateConstraint({ ConstraintId, Config: JSON.stringify({ LocalRoleName }) })
  const { ProvisionedProductId } = await root.LaunchProduct(ids)
  await world.settle()
  assert.match((await told(world, ProvisionedProductId)).log, /run as First with/)

  await name('Second')
  await root.UpdateProvisionedProduct({ ...ids, ProvisionedProductId, Parameters: give({ size: '2' }) })
  await world.settle()
  assert.match((await told(world, ProvisionedProductId)).log, /run as Second with \*{6}/)

  const { PlanId } = await root.CreateProvisionedProductPlan({
    ...ids,
    PlanName: 'plan',
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    Parameters: give({ size: '3' }),
  })
  await world.settle()
  await root.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const executed = await told(world, ProvisionedProductId)
  assert.equal(executed.status, 'Available', executed.message)
  // The echo engine applies the script that it has planned.
  assert.match(executed.log, /run as Second with \*{6}/)

  await name('Third')
  const { TaskDetails } = await root.ListTasks({ ProvisionedProductId })
  await root.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  const before = TaskDetails.map(({ TaskId }) => TaskId)
  const { id: end } = await world.db
    .selectFrom('task')
    .select('id')
    .where('id', 'not in', before)
    .executeTakeFirstOrThrow()
  const { Logs } = await root.ListTaskProgress({ TaskId: end })
  assert.ok(Logs.some(({ Content }) => /run as Third with \*{6}/.test(Content)))
  assertSilent(await everyRow(world), 'a row', ['First', 'Second', 'Third'].map(secretOf))
})

/** A launch that waits for its turn while what is to happen to its role happens. */
async function waiting(what: (world: World) => Promise<unknown>) {
  const gates = new Gates()
  const world = await freshWorld({
    engine: echoEngine({ gate: gates.gate }),
    settings: { concurrency: '1' },
  })
  await role(world, 'Deployer')
  const first = await world.product({ name: 'First', body: script('busy') })
  const second = await world.product({ name: 'Second', body: script() })
  await constrain(world, second, 'Launch', { LocalRoleName: 'Deployer' })
  await world.root.LaunchProduct(launching(first, 'first'))
  await gates.reached('busy')
  const { ProvisionedProductId } = await world.root.LaunchProduct(launching(second, 'second'))
  await what(world)
  gates.open('busy')
  await world.settle()
  return { world, ProvisionedProductId }
}

test('a role that is deleted between the request and the run ends it, with a word whose matter it is', async () => {
  const { world: made, ProvisionedProductId } = await waiting(({ root }) =>
    root.DeleteRole({ RoleName: 'Deployer' }),
  )
  await using world = made
  const { status, message, log } = await told(world, ProvisionedProductId)
  assert.equal(status, 'Error')
  assert.match(
    message ?? '',
    /^Refused by the catalog: The role .* was deleted\. An administrator has to put the role or the constraint in order/,
  )
  assert.equal(log, '')
  assert.deepEqual(await world.db.selectFrom('role_environment').selectAll().execute(), [])
})

test('so does a role that ceases to trust the catalog', async () => {
  const { world: made, ProvisionedProductId } = await waiting(({ root }) =>
    root.UpdateRole({ RoleName: 'Deployer', NewAssumeRolePolicyDocument: trusting('ecs.aliyuncs.com') }),
  )
  await using world = made
  const { message } = await told(world, ProvisionedProductId)
  assert.match(message ?? '', /^Refused by the catalog: The role .* does not trust Service Catalog any more/)
})

test('a value that is set between the request and the run is the one that counts', async () => {
  const { world: made, ProvisionedProductId } = await waiting(({ root }) =>
    root.SetRoleEnvironment({
      RoleName: 'Deployer',
      Variables: [{ Name: 'WHO', Value: 'the newer one', Sensitive: false }],
    }),
  )
  await using world = made
  assert.match((await told(world, ProvisionedProductId)).log, /run as the newer one with \*{6}/)
})
