import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from './world.ts'

test('a product is published, launched, read and taken down', async () => {
  await using world = await freshWorld()
  const user = await world.user('ada')
  const product = await world.product({ users: [user] })
  const { ProvisionedProductId } = await user.client.LaunchProduct({
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductName: 'mine',
    StackRegionId: 'cn-hangzhou',
    Parameters: [{ ParameterKey: 'name', ParameterValue: 'Ada' }],
  })
  await world.settle()
  const { ProvisionedProductDetail } = await user.client.GetProvisionedProductForResourceSpec({
    ProvisionedProductId,
  })
  assert.equal(ProvisionedProductDetail.Status, 'Available')
  assert.equal(ProvisionedProductDetail.Outputs[0]?.OutputValue, 'Hello, Ada!')
})
