import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { freshWorld } from '../world.ts'
import { richTemplate } from './rich-template.ts'
import { closedGate, launched, shopTemplate } from './shop.ts'
import { closeBrowser, visit } from './visitor.ts'

// Takes the pictures of the readme, of pages in use: `npm run pictures`.

const folder = resolve(import.meta.dirname, '../../docs/pictures')

const offers = [
  ['PostgreSQL database', 'Backed up every night, with a read replica where one is asked for.', 'Data team'],
  ['Object storage', 'A bucket with versions, encryption and rules for what is old.', 'Data team'],
  ['Kubernetes namespace', 'With quotas, network policies and a kubeconfig of its own.', 'Platform team'],
  ['Message queue', 'Topics with dead letters, and dashboards of what waits.', 'Platform team'],
] as const

await mkdir(folder, { recursive: true })
await using world = await freshWorld()
const ada = await world.user('ada')
for (const [name, description, provider] of offers) {
  const product = await world.product({ name, users: [ada] })
  await describe(product.ProductId, name, description, provider)
}
const shop = await world.product({ body: richTemplate(), name: 'Web shop', users: [ada] })
await describe(
  shop.ProductId,
  'Web shop',
  'Servers behind a name, with a database of their own.',
  'Platform team',
)
await world.root.UpdateProductVersion({
  ProductVersionId: shop.ProductVersionId,
  ProductVersionName: '2.1',
  Guidance: 'Recommended',
})
const slow = await world.product({ body: shopTemplate, name: 'Orders', users: [ada] })
await describe(
  slow.ProductId,
  'Orders',
  'Takes orders: two servers, a database and a load balancer.',
  'Shop team',
)
await using gate = await closedGate()

{
  await using visitor = await visit(world, { as: ada, height: 720 })
  const { page } = visitor
  const take = async (name: string, scrolled = 0): Promise<void> => {
    await page.mouse.move(0, 0)
    await page.evaluate(y => scrollTo(0, y), scrolled)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }

  await visitor.goTo('/catalogue')
  await page.getByText('Version 1').nth(4).waitFor()
  await take('catalogue')

  await visitor.goTo(`/catalogue/${shop.ProductId}/launch`)
  await page.getByLabel('Name of the instance').fill('shop')
  await page.getByLabel('Service name').fill('shop')
  await page.getByLabel('Database password').fill('a password of the picture')
  await page.getByLabel('The same again').fill('a password of the picture')
  await page.getByText('Production', { exact: true }).click()
  await page.getByLabel('Who is on call').fill('Grace')
  await take('launch-form', 300)

  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByText('This is what will happen. Nothing else.').waitFor()
  await page.getByRole('button', { name: 'Launch exactly this' }).click()
  await page.waitForURL(/\/console\/tasks\//)
  await world.settle()
  const { PlanId } = await ada.client.CreateProvisionedProductPlan({
    ProductId: shop.ProductId,
    ProductVersionId: shop.ProductVersionId,
    OperationType: 'UpdateProvisionedProduct',
    PlanName: 'Staging instead',
    PlanType: 'Ros',
    ProvisionedProductName: 'shop',
    StackRegionId: 'cn-hangzhou',
    Parameters: [
      { ParameterKey: 'servers', ParameterValue: '2' },
      { ParameterKey: 'environment', ParameterValue: 'staging' },
    ],
  })
  await world.settle()
  await visitor.goTo(`/plans/${PlanId}`)
  await page.getByRole('button', { name: 'Replace terraform_data.database' }).waitFor()
  await take('plan-diff')

  const id = await launched(ada, slow, 'orders', { gate: gate.path })
  await visitor.goTo(`/instances/${id}`)
  await page.getByRole('list', { name: 'Resources' }).getByText('terraform_data.server[1]').waitFor()
  await page.getByText('server[1]: Creation complete').waitFor()
  await take('live-run')
  await gate.open()
  await world.settle()
}
await closeBrowser()

async function describe(
  ProductId: string,
  ProductName: string,
  Description: string,
  ProviderName: string,
): Promise<void> {
  await world.root.UpdateProduct({ ProductId, ProductName, Description, ProviderName })
}
