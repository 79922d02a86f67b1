import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Input } from '../../console/src/api/call.ts'
import { give } from '../../src/templates/parameters.fixture.ts'
import { constrain } from '../constraints.ts'
import { freshWorld, type Product } from '../world.ts'
import { choose, inDialog } from './admin-pages.ts'
import { richTemplate } from './rich-template.ts'
import { visit, type Visitor } from './visitor.ts'

// Plans, as who makes them sees them and as who is asked about them does.

const secret = 'hunter2hunter2'

const world = await freshWorld()
const ada = await world.user('ada')
const grace = await world.user('grace')
/** Whose launches Grace has to agree to. */
const governed = await world.product({ body: richTemplate(), name: 'Web shop', users: [ada] })
const free = await world.product({ body: richTemplate(), name: 'Playground', users: [ada] })
await constrain(world, governed, 'Approval', {
  OperationTypes: ['LaunchProduct'],
  Approvers: [{ PrincipalType: 'RamUser', PrincipalName: 'grace' }],
})
after(() => world[Symbol.asyncDispose]())

const idsOf = ({ ProductId, ProductVersionId }: Product) => ({ ProductId, ProductVersionId })

/** Makes a plan by the API, and waits for its preview. */
async function planned(
  product: Product,
  name: string,
  more: Partial<Input<'CreateProvisionedProductPlan'>> = {},
): Promise<string> {
  const { PlanId } = await ada.client.CreateProvisionedProductPlan({
    ...idsOf(product),
    PlanName: name,
    PlanType: 'Ros',
    ProvisionedProductName: name,
    StackRegionId: 'cn-hangzhou',
    Parameters: give({ service: name, servers: '3', password: secret }),
    ...more,
  })
  await world.settle()
  return PlanId
}

const statusOf = async (PlanId: string): Promise<string> =>
  (await ada.client.GetProvisionedProductPlan({ PlanId })).PlanDetail.Status

const look = async (visitor: Visitor, name: string): Promise<void> => {
  await visitor.picture(`plans-${name}`)
  await visitor.checkAccessibility(name)
}

const disabled = async ({ page }: Visitor, button: string, reason: string): Promise<void> => {
  const found = page
    .getByRole('button', { name: button, exact: true })
    .and(page.locator('[aria-disabled=true]'))
  await found.waitFor()
  assert.equal(await found.getAttribute('aria-description'), reason)
}

/** What of the menu the page is part of. */
const placeOf = ({ page }: Visitor) =>
  page
    .getByRole('navigation', { name: 'Main' })
    .locator('a:is([aria-current=page], [aria-current=true])')
    .allInnerTexts()

test('an approver rejects a plan with a comment, its owner edits it, and it runs once it is approved', async () => {
  const { root } = world
  await using approver = await visit(world, { as: grace, theme: 'dark' })
  await approver.goTo('/approvals')
  await approver.page.getByText('Nothing waits for you').waitFor()
  await look(approver, 'inbox-empty')

  const PlanId = await planned(governed, 'trial', {
    Description: 'For the fair in May.',
    Tags: [{ Key: 'cost-centre', Value: 'fair' }],
  })
  await approver.goTo('/approvals')
  const row = approver.page.getByRole('row').filter({ hasText: 'trial' })
  for (const text of ['ada', 'Web shop', 'Launch']) await row.getByText(text, { exact: true }).waitFor()
  await look(approver, 'inbox')
  await row.getByRole('link', { name: 'trial' }).click()
  await approver.page.getByText('ada asks you.').waitFor()
  await approver.page.getByRole('button', { name: 'Create terraform_data.server[2]' }).waitFor()
  assert.deepEqual(await placeOf(approver), ['Approvals'])
  await disabled(approver, 'Edit', 'Only who made the plan can do this.')
  assert.doesNotMatch(await approver.page.innerText('main'), /hunter2/)
  await look(approver, 'asked')
  await approver.page.getByLabel('Comment').fill('One server is enough for a fair.')
  await approver.page.getByRole('button', { name: 'Reject' }).click()
  await approver.page.getByText('Rejected.').waitFor()

  await root.CreateProductVersion({
    ProductId: governed.ProductId,
    ProductVersionName: '2',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl: governed.TemplateUrl,
    Description: 'With what was learnt from the first.',
  })
  await using owner = await visit(world, { as: ada })
  const { page } = owner
  await owner.goTo(`/plans/${PlanId}`)
  await page.getByText('One server is enough for a fair.').waitFor()
  assert.deepEqual(await placeOf(owner), ['My plans'])
  await disabled(owner, 'Run this plan', 'Not while its status is “Rejected”.')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('heading', { name: 'Edit trial' }).waitFor()
  const state = page.getByRole('alert').filter({ hasText: 'grace rejected it' })
  await state.getByText('One server is enough for a fair.').waitFor()
  const servers = page.getByLabel('Servers')
  assert.equal(await servers.inputValue(), '3')
  assert.equal(await page.getByLabel('Service name').inputValue(), 'trial')
  assert.equal(await page.getByLabel('Description').inputValue(), 'For the fair in May.')
  const password = page.getByLabel('Database password')
  assert.equal(await password.inputValue(), '')
  assert.equal(await password.getAttribute('placeholder'), 'Unchanged unless you type a new one')
  const save = 'Save, preview and submit'
  await disabled(owner, save, 'Change something first. To preview the same again, go back to the plan.')

  await servers.fill('9')
  await page.getByRole('button', { name: save }).click()
  await page.getByRole('alert').getByText('This must be at most 6.').waitFor()
  await owner.picture('plans-edit-wrong')
  await servers.fill('1')
  await page.getByLabel('Value of cost-centre').fill('sales')
  await page.getByLabel('Description').fill('For the fair in May, and not longer.')
  await page.getByRole('link', { name: 'My plans' }).first().click()
  await inDialog(page, 'Cancel').click()
  const summary = page.getByRole('complementary', { name: 'What you change' })
  await summary.getByText('The tags are replaced by those of this page.').waitFor()
  assert.match(await summary.innerText(), /servers\s+3 → 1/)
  await look(owner, 'edit')

  // The version goes out of use while the page is open.
  await root.UpdateProductVersion({
    ProductVersionId: governed.ProductVersionId,
    ProductVersionName: '1',
    Active: false,
  })
  owner.expectTrouble(/^404: .*UpdateProvisionedProductPlan$/)
  await page.getByRole('button', { name: save }).click()
  await page.getByText(/The product version \S+ does not exist/).waitFor()
  assert.equal(await page.getByLabel('Version').getAttribute('aria-invalid'), 'true')
  await choose(page, 'Version', '2')
  await summary.getByText('From 1 to 2').waitFor()
  assert.equal(await servers.inputValue(), '1')
  await page.getByRole('button', { name: save }).click()
  await page.waitForURL(new RegExp(`/plans/${PlanId}$`))
  await page.getByText('Waits for one of: grace').waitFor()
  await page.getByText('What changed since it was last submitted').waitFor()

  await approver.page.reload()
  const since = approver.page.getByRole('table').filter({ hasText: 'Parameter servers' })
  await since.getByRole('row', { name: 'Parameter servers 3 1' }).waitFor()
  await since.getByRole('row', { name: 'Version 1 2' }).waitFor()
  await since.getByRole('row', { name: 'Tag cost-centre fair sales' }).waitFor()
  await since.getByRole('row', { name: /^terraform_data\.server\[2\]/ }).waitFor()
  assert.equal(await since.getByRole('row', { name: /password/ }).count(), 0, 'the secret stayed')
  await look(approver, 'since')
  await approver.page.getByLabel('Comment').fill('Good.')
  await approver.page.getByRole('button', { name: 'Approve' }).click()
  await approver.page.getByText('Approved.').waitFor()
  await approver.goTo('/approvals?tab=decided')
  await approver.page.getByRole('row').filter({ hasText: 'trial' }).getByText('Approved').waitFor()
  await approver.picture('plans-decided')

  await page.reload()
  await page.getByRole('button', { name: 'Run this plan' }).click()
  await page.getByText('It is running').waitFor()
  await world.settle()
  await page.getByRole('button', { name: 'To the instance' }).waitFor()
  await page.reload()
  await page.getByRole('main').getByText('Done').first().waitFor()
  const history = page.getByRole('list').filter({ hasText: 'Submitted for approval' })
  assert.deepEqual(
    (await history.getByRole('listitem').allInnerTexts()).map(text => text.split('·')[0]!.trim()),
    ['Submitted for approval', 'Rejected', 'Submitted for approval', 'Approved'],
  )
  await history.getByText('Good.').waitFor()
  await look(owner, 'done')
  await owner.goTo(`/plans/${PlanId}/edit`)
  await page.getByText('It cannot be edited now').waitFor()
  await owner.picture('plans-edit-closed')

  const { PlanDetail } = await ada.client.GetProvisionedProductPlan({ PlanId })
  assert.equal(PlanDetail.Description, 'For the fair in May, and not longer.')
  const { ProvisionedProductDetail } = await ada.client.GetProvisionedProductForResourceSpec({
    ProvisionedProductId: PlanDetail.ProvisionedProductId,
  })
  assert.equal(ProvisionedProductDetail.Status, 'Available')
  const { Outputs } = await ada.client.RevealProvisionedProductOutputs({
    ProvisionedProductId: PlanDetail.ProvisionedProductId,
  })
  assert.match(
    Outputs.find(({ OutputKey }) => OutputKey === 'connection')!.OutputValue,
    new RegExp(secret),
    'the secret that was not typed again is the one of the first form',
  )
})

test('a plan that is out of date says why, is edited or previewed again, cancelled and deleted', async () => {
  const { ProvisionedProductId } = await ada.client.LaunchProduct({
    ...idsOf(free),
    ProvisionedProductName: 'sandbox',
    StackRegionId: 'cn-hangzhou',
    Parameters: give({ service: 'sandbox', servers: '1', password: secret }),
  })
  await world.settle()
  const PlanId = await planned(free, 'sandbox', {
    OperationType: 'UpdateProvisionedProduct',
    Parameters: give({ servers: '2' }),
  })
  await ada.client.UpdateProvisionedProduct({
    ...idsOf(free),
    ProvisionedProductId,
    Parameters: give({ servers: '4', tls: 'false' }),
  })
  await world.settle()
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo(`/plans/${PlanId}`)
  const outOfDate = page.getByRole('alert').filter({ hasText: 'This plan is out of date' })
  await outOfDate.getByRole('link', { name: /task-/ }).waitFor()
  await disabled(visitor, 'Run this plan', 'This plan is out of date')
  await look(visitor, 'out-of-date')

  // What the plan does not say itself is what is in force now.
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  assert.equal(await page.getByLabel('Servers').inputValue(), '2')
  assert.equal(await page.getByRole('switch', { name: 'Encrypted' }).isChecked(), false)
  await page.getByLabel('Servers').fill('3')
  await page.getByRole('button', { name: 'Save and preview', exact: true }).click()
  await page.getByRole('button', { name: 'Destroy terraform_data.server[3]' }).waitFor()
  await outOfDate.waitFor({ state: 'detached' })
  await ada.client.UpdateProvisionedProduct({
    ...idsOf(free),
    ProvisionedProductId,
    Parameters: give({ servers: '5' }),
  })
  await world.settle()
  await page.reload()
  await outOfDate.waitFor()
  await page.getByRole('button', { name: 'Preview it again' }).click()
  await page.getByRole('button', { name: 'Destroy terraform_data.server[4]' }).waitFor()
  await outOfDate.waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: 'Run this plan' })
    .and(page.locator(':not([aria-disabled])'))
    .waitFor()

  await page.getByRole('button', { name: 'Cancel the plan' }).click()
  await inDialog(page, 'Keep the plan').click()
  assert.equal(await statusOf(PlanId), 'PreviewSuccess')
  await page.getByRole('button', { name: 'Cancel the plan' }).click()
  await look(visitor, 'cancel')
  await inDialog(page, 'Cancel the plan').click()
  await page.getByText('The plan is cancelled.').waitFor()
  await disabled(visitor, 'Edit', 'Not while its status is “Cancelled”.')
  await page.getByRole('button', { name: 'Delete the plan' }).click()
  await inDialog(page, 'Delete the plan').click()
  await page.waitForURL(/\/console\/plans$/)
  await page.getByText('The plan is deleted.').waitFor()
  await page.getByRole('row').filter({ hasText: 'trial' }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'sandbox' }).count(), 0)

  const ending = await planned(free, 'sandbox', {
    OperationType: 'TerminateProvisionedProduct',
    PlanName: 'end it',
    Parameters: [],
  })
  await visitor.goTo(`/plans/${ending}`)
  await disabled(visitor, 'Edit', 'A termination has nothing to fill in.')
  await visitor.picture('plans-termination')
})

test('a preview that fails is explained at the field that it failed for, where it is set right', async () => {
  const PlanId = await planned(free, 'admin')
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo(`/plans/${PlanId}`)
  await page.getByText('Why it failed').waitFor()
  await visitor.picture('plans-failed')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const service = page.getByLabel('Service name')
  assert.equal(await service.getAttribute('aria-invalid'), 'true')
  await look(visitor, 'edit-failed')
  await service.fill('fine')
  await service.press('Enter')
  await page.waitForURL(new RegExp(`/plans/${PlanId}$`))
  await page.getByRole('button', { name: 'Create terraform_data.server[2]' }).waitFor()
  await page
    .getByRole('button', { name: 'Run this plan' })
    .and(page.locator(':not([aria-disabled])'))
    .waitFor()
})

test('the same pages in Chinese, dark and on a phone', async () => {
  const version = '3'
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId: governed.ProductId,
    ProductVersionName: version,
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl: governed.TemplateUrl,
  })
  const PlanId = await planned(governed, 'spring-fair-of-the-sales-department', {
    ProductVersionId: ProductVersionId,
    Description: '春季展会使用。',
    Parameters: give({ service: 'fair', password: secret }),
  })
  await world.root.UpdateProductVersion({
    ProductVersionId: ProductVersionId,
    ProductVersionName: version,
    Active: false,
  })
  const narrow = { language: 'zh', theme: 'dark', width: 360, height: 780 } as const
  await using approver = await visit(world, { as: grace, ...narrow })
  await using owner = await visit(world, { as: ada, ...narrow })
  const narrowly = async (visitor: Visitor, name: string): Promise<void> => {
    await look(visitor, name)
    const [whole, seen] = await visitor.page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ])
    assert.ok(whole <= seen, `${name} is ${whole} px wide`)
  }
  await approver.goTo('/approvals')
  await approver.page.getByRole('link', { name: 'spring-fair' }).waitFor()
  await narrowly(approver, 'zh-inbox')
  await approver.page.getByRole('link', { name: 'spring-fair' }).click()
  await approver.page.getByText('ada 请求您审批。').waitFor()
  await approver.page.getByRole('button', { name: '创建 terraform_data.database' }).waitFor()
  await narrowly(approver, 'zh-plan')
  await owner.goTo(`/plans/${PlanId}/edit`)
  await owner.page.getByText('版本 3 已不再提供，计划将改用其他版本。').waitFor()
  await owner.page.getByLabel('服务器数量').fill('2')
  await narrowly(owner, 'zh-edit')
  await owner.page.getByRole('button', { name: '保存、预览并提交审批' }).click()
  await owner.page.getByText('自上次提交以来的变化').waitFor()
  await owner.page.getByRole('button', { name: '创建 terraform_data.database' }).waitFor()
  await narrowly(owner, 'zh-since')
})
