import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constrain } from '../constraints.ts'
import { denied, doors, launched, scene } from './scene.ts'

// Regions and rules for values, at every door that provides.

test('a region that is not allowed is refused at every door that provides, and named with those that are', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  const abroad = await launched(its, here, 'abroad', 'us-east-1')
  const planned = await here.planUpdate('abroad', { size: 'large' })
  await world.settle()
  await constrain(world, product, 'StackRegion', { StackRegions: ['cn-hangzhou', 'cn-beijing'] })

  const message =
    /does not allow the region us-east-1 for this product\. It allows cn-hangzhou, cn-beijing\.$/
  const refused = denied('StackRegion', message)
  for (const client of [ada.client, world.root]) {
    const { launch, planLaunch, update, planUpdate } = doors(its, client)
    await assert.rejects(launch('x', {}, 'us-east-1'), refused)
    await assert.rejects(planLaunch('x', {}, 'us-east-1'), refused)
    await assert.rejects(update(abroad, { size: 'large' }), refused)
    // Where an instance is, is not up to the plan.
    await assert.rejects(planUpdate('abroad', { size: 'large' }, 'cn-hangzhou'), refused)
  }
  await assert.rejects(here.execute(planned.PlanId), refused)
  await here.launch('x', {}, 'cn-beijing')
  await here.terminate(abroad)
  await world.settle()
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)
})

test('a plan of an update that names another region than the instance’s is held to that of the instance', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  await launched(its, here, 'abroad', 'us-east-1')
  const { PlanId } = await here.planUpdate('abroad', { size: 'large' }, 'cn-hangzhou')
  await world.settle()
  await constrain(world, product, 'StackRegion', { StackRegions: ['cn-hangzhou'] })
  await assert.rejects(here.execute(PlanId), denied('StackRegion', /does not allow the region us-east-1/))
})

test('values that break a rule are refused at every door that provides, defaults too, and all at once', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  const old = await launched(its, here, 'old')
  const planned = await here.planUpdate('old', { size: 'large' })
  await world.settle()
  await constrain(world, product, 'Template', {
    Rules: [
      { Name: 'sizes', ParameterKey: 'size', AllowedValues: ['medium', 'big'] },
      { Name: 'passwords', ParameterKey: 'password', AllowedPattern: '.{16,}' },
    ],
  })

  const long = 'correct-horse-battery'
  const message = new RegExp(
    'The rule sizes: the value of size must be one of "medium", "big"; "small" is not\\. ' +
      'The rule passwords: the value of password must match the pattern \\.\\{16,\\}\\.$',
  )
  for (const client of [ada.client, world.root]) {
    const { launch, planLaunch, update, planUpdate } = doors(its, client)
    await assert.rejects(launch('x'), denied('TemplateConstraint', message))
    await assert.rejects(planLaunch('x', { size: 'small' }), denied('TemplateConstraint', message))
    // What the instance has already counts as if it were sent.
    await assert.rejects(
      update(old, { password: long }),
      denied('TemplateConstraint', /sizes[^]*"small" is not\.$/),
    )
    await assert.rejects(planUpdate('old', { size: 'huge' }), denied('TemplateConstraint', /"huge" is not\./))
  }
  await assert.rejects(here.execute(planned.PlanId), denied('TemplateConstraint', /"large" is not\./))
  await assert.rejects(here.launch('x', { size: 'big', password: 'hunter2' }), (refusal: Error) => {
    assert.match(refusal.message, /The rule passwords/)
    assert.doesNotMatch(refusal.message, /hunter2/)
    return true
  })

  await here.update(old, { size: 'big', password: long })
  await here.launch('x', { size: 'medium', password: long })
  await world.settle()
  await here.terminate(old)
})

test('a rule for one version leaves the others alone', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { TemplateUrl, ProductId } = product
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId,
    ProductVersionName: '2',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl,
  })
  await constrain(world, product, 'Template', {
    Rules: [{ Name: 'sizes', ProductVersionId, ParameterKey: 'size', AllowedValues: ['big'] }],
  })
  const here = doors(its, ada.client)
  const old = await launched(its, here, 'old')
  const moved = doors({ ...its, product: { ...product, ProductVersionId } }, ada.client)
  await assert.rejects(moved.update(old, { size: 'large' }), denied('TemplateConstraint', /sizes/))
  await moved.update(old, { size: 'big' })
})

test('a launch is refused or done by the rules of one moment, whenever a constraint comes', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  for (let round = 0; round < 10; round++) {
    const [made, launchedNow] = await Promise.allSettled([
      constrain(world, product, 'StackRegion', { StackRegions: ['cn-beijing'] }),
      here.launch(`it-${round}`),
    ])
    assert.equal(made.status, 'fulfilled')
    if (launchedNow.status === 'rejected')
      assert.equal((launchedNow.reason as { code: string }).code, 'OperationDenied.StackRegion')
    await assert.rejects(here.launch(`late-${round}`), { code: 'OperationDenied.StackRegion' })
    await world.root.DeleteConstraint({ ConstraintId: made.value })
  }
})
