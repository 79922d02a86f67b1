import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from './world.ts'

test('an instance is seen by its owner and the account, and by nobody else', async () => {
  await using world = await freshWorld()
  const [ada, grace] = [await world.user('ada'), await world.user('grace')]
  const product = await world.product({ users: [ada, grace] })
  const { ProvisionedProductId } = await ada.client.LaunchProduct({
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductName: 'mine',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  const { ProvisionedProductDetail } = await world.root.GetProvisionedProduct({ ProvisionedProductId })
  const TaskId = ProvisionedProductDetail.LastTaskId!
  const notFound = { code: 'InvalidProvisionedProduct.NotFound' }
  await assert.rejects(grace.client.GetProvisionedProduct({ ProvisionedProductId }), notFound)
  await assert.rejects(grace.client.GetProvisionedProductForResourceSpec({ ProvisionedProductId }), notFound)
  await assert.rejects(grace.client.ListTasks({ ProvisionedProductId }), notFound)
  await assert.rejects(grace.client.TerminateProvisionedProduct({ ProvisionedProductId }), notFound)
  await assert.rejects(grace.client.GetTask({ TaskId }), { code: 'InvalidTask.NotFound' })
  await assert.rejects(grace.client.ListTaskProgress({ TaskId }), { code: 'InvalidTask.NotFound' })
  await assert.rejects(grace.client.ListProvisionedProducts({ AccessLevelFilter: 'Account' }), {
    code: 'NoPermission',
  })
  assert.equal((await grace.client.ListProvisionedProducts({})).TotalCount, 0)
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)
  // The account's own are none; all of the account is one.
  assert.equal((await world.root.ListProvisionedProducts({})).TotalCount, 0)
  assert.equal((await world.root.ListProvisionedProducts({ AccessLevelFilter: 'Account' })).TotalCount, 1)
})
