import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { constrain } from '../constraints.ts'
import { freshWorld } from '../world.ts'
import { longTemplate, many, richTemplate } from './rich-template.ts'
import { visit, type Visitor } from './visitor.ts'

const world = await freshWorld()
const ada = await world.user('ada')
const shop = await world.product({ body: richTemplate(), name: 'Web shop', users: [ada] })
await world.root.UpdateProduct({
  ProductId: shop.ProductId,
  ProductName: 'Web shop',
  Description: 'Servers behind a name, with a database of their own.',
  ProviderName: 'Platform team',
})
await world.root.UpdateProductVersion({
  ProductVersionId: shop.ProductVersionId,
  ProductVersionName: '1',
  Description: 'The first one.',
  Guidance: 'Deprecated',
})
await world.root.CreateProductVersion({
  ProductId: shop.ProductId,
  ProductVersionName: '2',
  TemplateType: 'RosTerraformTemplate',
  TemplateUrl: shop.TemplateUrl,
  Description: 'Servers, firewall rules and labels.',
  Guidance: 'Recommended',
})
const governed = await world.product({ body: richTemplate(), name: 'Governed database', users: [ada] })
await constrain(world, governed, 'Approval', {
  OperationTypes: ['LaunchProduct'],
  Approvers: [{ PrincipalType: 'RamUser', PrincipalName: (await world.user('grace')).name }],
})
await constrain(world, governed, 'StackRegion', { StackRegions: ['cn-shanghai', 'cn-beijing'] })
await constrain(world, governed, 'Template', {
  Rules: [{ Name: 'small', Description: 'At most two servers', ParameterKey: 'servers', MaxValue: 2 }],
})
after(() => world[Symbol.asyncDispose]())

const launched = async (visitor: Visitor, name: string): Promise<void> => {
  await visitor.page.waitForURL(/\/console\/tasks\//)
  await world.settle()
  const { ProvisionedProductDetails } = await ada.client.ListProvisionedProducts({})
  const instance = ProvisionedProductDetails.find(each => each.ProvisionedProductName === name)
  assert.equal(instance?.Status, 'Available')
}

test('somebody finds a product, fills in its form, sees what would change, and launches exactly that', async () => {
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo('/catalogue')
  await page.getByRole('link', { name: 'Web shop' }).waitFor()
  await visitor.picture('catalogue')
  await visitor.checkAccessibility()
  await page.getByRole('link', { name: 'Web shop' }).click()
  await page.getByRole('heading', { name: 'What version 2 makes' }).waitFor()
  await page.getByText('terraform_data.server[*]').waitFor()
  await visitor.picture('product')
  await visitor.checkAccessibility()

  await page.getByRole('button', { name: 'Launch version 2' }).click()
  await page.getByLabel('Service name').fill('Shop')
  await page.getByLabel('Database password').fill('short')
  await page.getByLabel('Servers').fill('9')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('3 fields are not right yet').waitFor()
  await alert.getByText('This must have at least 8 characters.').waitFor()
  await page.getByText('It needs a name.').waitFor()
  await page.getByText('This must be at most 6.').first().waitFor()
  await visitor.picture('form-wrong')
  await visitor.checkAccessibility('form with faults')

  await page.getByLabel('Name of the instance').fill('shop')
  await page.getByLabel('Service name').fill('admin')
  await page.getByLabel('Servers').fill('2')
  await page.getByLabel('Database password').fill('hunter2hunter2')
  await page.getByLabel('The same again').fill('hunter2hunter2')
  assert.equal(await page.getByLabel('Who is on call').count(), 0)
  await page.getByRole('radiogroup', { name: 'Environment' }).getByText('Production').click()
  await page.getByLabel('Who is on call').fill('Grace')
  const rules = page.getByRole('group', { name: 'Firewall rules' })
  await rules.getByRole('button', { name: 'Add an item' }).click()
  await rules.getByLabel('port').fill('443')
  await rules.getByLabel('source').fill('0.0.0.0/0')
  const labels = page.getByRole('group', { name: 'Labels' })
  await labels.getByRole('button', { name: 'Add an entry' }).click()
  await labels.getByRole('textbox', { name: 'Key' }).fill('team')
  await labels.getByLabel('Value of team').fill('web')
  await visitor.picture('form')

  await page.getByRole('button', { name: 'As command or code' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText("--param 'service=admin'").waitFor()
  assert.doesNotMatch(await drawer.innerText(), /hunter2/)
  await drawer.getByText('Terraform', { exact: true }).click()
  await drawer.getByText('alicloud_service_catalog_provisioned_product').waitFor()
  await visitor.picture('code')
  await visitor.checkAccessibility('code')
  await drawer.getByRole('button', { name: 'Close' }).click()

  // Only the engine knows that this name is taken.
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByRole('alert').getByText('It cannot be worked out what would change').waitFor()
  await page.getByRole('button', { name: 'Back to the form' }).click()
  const service = page.getByLabel('Service name')
  assert.equal(await service.getAttribute('aria-invalid'), 'true')
  await service.fill('shop')
  assert.equal(await service.getAttribute('aria-invalid'), 'false')

  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByText('This is what will happen. Nothing else.').waitFor()
  await page.getByRole('button', { name: 'Create terraform_data.server[1]' }).waitFor()
  await page.getByRole('button', { name: 'Open all' }).click()
  await page.getByText('https://shop.production.example.com').waitFor()
  assert.doesNotMatch(await page.innerText('main'), /hunter2/)
  await visitor.picture('diff')
  await visitor.checkAccessibility('diff')

  await page.getByRole('button', { name: 'Back to the form' }).click()
  assert.equal(await page.getByLabel('Service name').inputValue(), 'shop')
  await page.getByLabel('Servers').fill('1')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByText('This is what will happen. Nothing else.').waitFor()
  await page.getByRole('button', { name: 'Launch exactly this' }).click()
  await launched(visitor, 'shop')

  const { PlanId } = await ada.client.CreateProvisionedProductPlan({
    ProductId: shop.ProductId,
    ProductVersionId: shop.ProductVersionId,
    OperationType: 'UpdateProvisionedProduct',
    PlanName: 'bigger',
    PlanType: 'Ros',
    ProvisionedProductName: 'shop',
    StackRegionId: 'cn-hangzhou',
    Parameters: [
      { ParameterKey: 'servers', ParameterValue: '2' },
      { ParameterKey: 'environment', ParameterValue: 'staging' },
      { ParameterKey: 'rules', ParameterValue: '[{"port":8443,"source":"10.0.0.0/8"}]' },
      { ParameterKey: 'password', ParameterValue: 'other secret' },
    ],
  })
  await world.settle()
  await visitor.goTo(`/plans/${PlanId}`)
  await page.getByRole('button', { name: 'Replace terraform_data.database' }).waitFor()
  await page.getByText('Replaced because of triggers_replace.').waitFor()
  await visitor.picture('diff-update')
  await visitor.checkAccessibility('diff of an update')
  await page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: 'Create' }).click()
  assert.equal(await page.getByText('terraform_data.database').count(), 0)
  await page.getByRole('button', { name: 'Create terraform_data.server[1]' }).waitFor()
})

test('a launch that needs a yes is submitted by its preview, within the rules of the portfolio; in Chinese, on a phone, in the dark', async () => {
  await using visitor = await visit(world, {
    as: ada,
    language: 'zh',
    width: 360,
    height: 780,
    theme: 'dark',
  })
  const { page } = visitor
  await visitor.goTo('/catalogue')
  await page.getByRole('link', { name: 'Governed database' }).waitFor()
  await visitor.picture('catalogue-zh')
  await visitor.goTo(`/catalogue/${governed.ProductId}`)
  await page.getByText('启动需要 grace 审批。').waitFor()
  await visitor.picture('product-zh')
  await visitor.checkAccessibility()
  await visitor.goTo(`/catalogue/${governed.ProductId}/launch`)
  await page.getByLabel('实例名称').fill('governed')
  await page.getByLabel('服务名称').fill('db')
  await page.getByLabel('数据库密码').fill('hunter2hunter2')
  await page.getByLabel('再次输入').fill('hunter2hunter2')
  await page.getByLabel('服务器数量').fill('4')
  await page.getByRole('button', { name: '预览并提交审批' }).click()
  await page.getByText('产品组合的规则 small 要求：At most two servers。').first().waitFor()
  await page.getByLabel('服务器数量').fill('2')
  await page.getByText('请选择地域。').waitFor()
  await page.getByLabel('地域').click()
  await page.getByTitle('华东2（上海） (cn-shanghai)').click()
  await visitor.picture('form-zh')
  await visitor.checkAccessibility('form')
  await page.getByRole('button', { name: '预览并提交审批' }).click()
  await page.getByText('已提交审批').waitFor()
  await page.getByRole('button', { name: '创建 terraform_data.database' }).waitFor()
  await visitor.picture('diff-zh')
  await visitor.checkAccessibility('diff')
  // An address of a plan leads back to it, and to the form as it was, but for secrets.
  await page.reload()
  await page.getByText('已提交审批').waitFor()
  await page.getByRole('button', { name: '返回表单' }).click()
  assert.equal(await page.getByLabel('服务名称').inputValue(), 'db')
  assert.equal(await page.getByLabel('实例名称').inputValue(), 'governed')
  assert.equal(await page.getByLabel('数据库密码').inputValue(), '')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.equal(overflow, 0)
})

test('a form is filled in and launched by the keyboard alone', async () => {
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo(`/catalogue/${shop.ProductId}/launch`)
  await page.getByLabel('Name of the instance').focus()
  await page.keyboard.type('by-keyboard')
  await tabTo(visitor, 'Service name')
  await page.keyboard.type('keys')
  await tabTo(visitor, 'Servers')
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.getByLabel('Servers').inputValue(), '1')
  await tabTo(visitor, 'Database password')
  await page.keyboard.type('hunter2hunter2')
  await tabTo(visitor, 'The same again')
  await page.keyboard.type('hunter2hunter2')
  await page.keyboard.press('Enter')
  await page.getByText('This is what will happen. Nothing else.').waitFor()
  await tabTo(visitor, 'Launch exactly this')
  await page.keyboard.press('Enter')
  await launched(visitor, 'by-keyboard')
})

/** Goes on with Tab until this has the focus. */
async function tabTo({ page }: Visitor, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label =
        element?.getAttribute('aria-label') ??
        (element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : undefined)
      return label ?? element?.textContent ?? ''
    })
    if (focused.startsWith(name)) return
  }
  assert.fail(`The keyboard does not get to ${name}`)
}

test('input is not lost by a slip, refusals stand at their fields, and a form of two hundred fields is quick', async () => {
  await ada.client.LaunchProduct({
    ...(await world.product({ name: 'Greeting', users: [ada] })),
    ProvisionedProductName: 'taken',
    StackRegionId: 'cn-hangzhou',
  })
  const long = await world.product({ body: longTemplate(), name: 'Long', users: [ada] })
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo(`/catalogue/${long.ProductId}/launch`)
  await page.getByLabel(`parameter_${many - 1}`).fill('other')
  await page.getByLabel('Name of the instance').fill('taken')
  await page.getByRole('link', { name: 'Catalogue' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  assert.equal(await page.getByLabel(`parameter_${many - 1}`).inputValue(), 'other')
  visitor.expectTrouble(/^409: .*LaunchProduct$/)
  await page.getByRole('button', { name: 'Launch without preview' }).click()
  await page.getByText('A provisioned product named taken already exists.').waitFor()
  await page.getByLabel('Name of the instance').fill('long')
  await page.getByRole('button', { name: 'Launch without preview' }).click()
  await launched(visitor, 'long')
})

test('who was granted nothing learns how products come here', async () => {
  const nobody = await world.user('nobody')
  await using visitor = await visit(world, { as: nobody })
  await visitor.goTo('/catalogue')
  await visitor.page.getByText('Nothing is shared with you yet').waitFor()
  await visitor.picture('catalogue-empty')
  await visitor.checkAccessibility()
})
