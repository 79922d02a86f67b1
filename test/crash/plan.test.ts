import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkInstance } from './check-instance.ts'
import { checkSite } from './check-site.ts'
import { makeCloud, type Cloud } from './cloud.ts'
import { instanceOf, parametersFor, type Instance, type Wanted } from './instance.ts'
import { startSite, type Site } from './site.ts'
import { strike } from './strike.ts'
import { until } from './until.ts'

type OperationType = 'LaunchProduct' | 'UpdateProvisionedProduct' | 'TerminateProvisionedProduct'

/** Makes a plan, waits for its preview, and has it executed. Answers which instance it is for. */
async function executePlan(site: Site, OperationType: OperationType, cloud: Cloud, wanted: Wanted) {
  const { client, product } = site
  const { PlanId, ProvisionedProductId } = await client.CreateProvisionedProductPlan({
    OperationType,
    PlanName: OperationType,
    PlanType: 'Ros',
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductName: 'planned',
    StackRegionId: 'cn-hangzhou',
    ...(OperationType !== 'TerminateProvisionedProduct' && { Parameters: parametersFor(cloud)(wanted) }),
  })
  await until('the preview is there', async () => {
    const { PlanDetail } = await client.GetProvisionedProductPlan({ PlanId })
    return PlanDetail.Status === 'PreviewSuccess'
  })
  await client.ExecuteProvisionedProductPlan({ PlanId })
  return ProvisionedProductId
}

const stateIsFrom = async ({ db }: Site, instance: Instance): Promise<boolean> => {
  const { id } = await instance.operation()
  const stack = await db
    .selectFrom('stack')
    .select('state_operation_id')
    .where('id', '=', instance.stackId)
    .execute()
  return stack[0]?.state_operation_id === id
}

/** Kills the worker once something begins in the cloud, and a part is stored; another finishes the plan. */
async function killWhenBegins(site: Site, instance: Instance, what: string): Promise<void> {
  await until(`${what} begins`, () =>
    instance.cloud.log().some(({ step, action, name }) => `${step} ${action} ${name}` === `begin ${what}`),
  )
  await until('a part of it is stored', () => stateIsFrom(site, instance))
  await strike(site, instance)
  const { id, fence } = await instance.settled()
  assert.ok(fence > 1, 'it was interrupted')
  const compared = await site.db
    .selectFrom('stack_log')
    .select('id')
    .where('operation_id', '=', id)
    .where('content', 'like', '%compared with what was approved%')
    .execute()
  assert.equal(compared.length, 1, 'what was left of it was compared')
  await checkInstance(site, instance)
  await Promise.all(site.workers.map(worker => worker.start()))
}

test('crash: plans for a launch, an update and an end whose workers are killed are finished as they were approved', async () => {
  await using site = await startSite({ dataDirs: 'separate' })
  const cloud = await makeCloud(join(site.directory, 'cloud'), 'planned')
  const first = { servers: 2, release: '1' }
  const id = await executePlan(site, 'LaunchProduct', cloud, first)
  const launched = await instanceOf(site, 'planned', id, cloud, first)
  await killWhenBegins(site, launched, 'create server-1')

  const second = { servers: 3, release: '2' }
  await executePlan(site, 'UpdateProvisionedProduct', cloud, second)
  await killWhenBegins(site, { ...launched, wanted: second }, 'create server-2')

  await executePlan(site, 'TerminateProvisionedProduct', cloud, second)
  await killWhenBegins(site, { ...launched, wanted: undefined }, 'destroy server-2')
  await checkSite(site)
})
