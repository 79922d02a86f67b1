import type { World } from '../../world.ts'
import type { Json } from '../clients.ts'
import type { Actor } from '../stage.ts'
import { texts } from './texts.ts'

/** `alicloud_service_catalog_provisioned_product`, with its waiters. */

export interface Ids {
  readonly portfolioId: string
  readonly productId: string
  readonly versionId: string
}

const scalars = texts(
  'CreateTime LastProvisioningTaskId LastTaskId OwnerPrincipalId OwnerPrincipalType PortfolioId ProductId ProductName ' +
    'ProductVersionId ProductVersionName ProvisionedProductArn ProvisionedProductId ProvisionedProductName ' +
    'ProvisionedProductType StackId StackRegionId Status',
)

export async function instance(root: Actor, world: World, { portfolioId, productId, versionId }: Ids) {
  const versions = { ProductId: productId, ProductVersionId: versionId }
  const named = (ParameterValue: string) => ({ Parameters: [{ ParameterKey: 'name', ParameterValue }] })
  const launched = await root.call('LaunchProduct', {
    ...versions,
    ...named('Terraform'),
    ProvisionedProductName: 'tf-instance',
    StackRegionId: 'cn-hangzhou',
    Tags: [{ Key: 'For', Value: 'Test' }],
  })
  const ids = { ProvisionedProductId: launched.text('ProvisionedProductId') }
  const action = 'GetProvisionedProductForResourceSpec'
  const read = (expected: Json) =>
    root.call(action, ids, { ProvisionedProductDetail: { ...scalars, ...expected } })
  // Read your writes: a new instance that is not found would be an error.
  await read({ Status: /^(UnderChange|Available)$/ })
  const settled = (value: string) => ({
    Status: 'Available',
    PortfolioId: portfolioId,
    LastSuccessfulProvisioningTaskId: /^task-/,
    Outputs: [{ OutputKey: 'greeting', OutputValue: `Hello, ${value}!`, Description: 'What is said.' }],
    // No more than was sent: defaults would be a difference in every plan.
    ...named(value),
    TaskTags: [{ Key: 'For', Value: 'Test' }],
  })
  await world.settle()
  const made = await read(settled('Terraform'))

  await root.call('UpdateProvisionedProduct', { ...versions, ...ids, ...named('again'), PortfolioId: '' })
  // Its waiter would end at once, with the old values, if nothing had begun.
  const task = made.text('ProvisionedProductDetail.LastTaskId')
  await read({ LastTaskId: new RegExp(`^(?!${task}$)`) })
  await world.settle()
  await read(settled('again'))

  return async () => {
    const gone = [404, 'InvalidProvisionedProduct.NotFound'] as const
    await root.call('TerminateProvisionedProduct', ids)
    await world.settle()
    await root.refused(action, ids, ...gone)
    await root.refused('TerminateProvisionedProduct', ids, ...gone)
  }
}
