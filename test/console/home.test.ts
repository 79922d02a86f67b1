import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userWith } from '../policies.ts'
import { template } from '../template.ts'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

const failing = template({
  'main.tf': `variable "room" {
  type    = number
  default = 0
}

resource "terraform_data" "broken" {
  lifecycle {
    precondition {
      condition     = var.room > 0
      error_message = "The shelf is full."
    }
  }
}`,
})

test('the overview is empty at first, then tells what was launched and what failed, as charts and as tables', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  const [good, bad] = [
    await world.product({ name: 'Greeting', users: [ada] }),
    await world.product({ name: 'Broken', body: failing, users: [ada] }),
  ]
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo('/')
  await page.getByText('Nothing is launched yet').waitFor()
  await page.getByText('No task in this period.').first().waitFor()
  await visitor.checkAccessibility('empty overview')
  await visitor.picture('home-empty')

  for (const [index, product] of [good, good, bad].entries()) {
    await ada.client.LaunchProduct({
      ProductId: product.ProductId,
      ProductVersionId: product.ProductVersionId,
      PortfolioId: product.PortfolioId,
      ProvisionedProductName: `instance-${index}`,
      StackRegionId: 'cn-hangzhou',
    })
  }
  await world.settle()
  await page.reload()
  const counts = page.getByRole('region', { name: 'Instances' })
  assert.match((await counts.getByRole('link', { name: /Available/ }).textContent()) ?? '', /2/)
  await page.getByText(/The shelf is full/).waitFor()
  await page.getByRole('img', { name: 'Tasks per day' }).waitFor()
  await visitor.checkAccessibility('overview')
  await visitor.picture('home')

  await page.getByRole('radiogroup', { name: 'Failures by product' }).getByTitle('As a table').click()
  await page.getByRole('row', { name: /Broken 1 1/ }).waitFor()
  await counts.getByRole('link', { name: /Failed/ }).click()
  await page.getByRole('heading', { level: 1, name: 'My instances' }).waitFor()
  assert.equal(new URL(page.url()).search, '?status=Error')
})

test('the overview fits a phone, in Chinese and in the dark', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  const product = await world.product({ users: [ada] })
  await ada.client.LaunchProduct({
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductName: 'instance',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  await using visitor = await visit(world, { as: ada, language: 'zh', theme: 'dark', width: 360 })
  await visitor.goTo('/')
  const { page } = visitor
  await page.getByRole('img', { name: '每日任务数' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
  await visitor.checkAccessibility('overview on a phone')
  await visitor.picture('home-phone')
})

test('the account’s instances, plans and figures are offered to those who may see what is not theirs', async () => {
  await using world = await freshWorld()
  const own = { StringEquals: { 'servicecatalog:UserLevel': 'self' } }
  const people = [
    {
      who: await userWith(
        world,
        'keeper',
        { Action: 'servicecatalog:ListPortfolios' },
        { Action: '*', Condition: own },
      ),
      sees: false,
    },
    {
      who: await userWith(world, 'auditor', {
        Action: ['servicecatalog:*Provisioned*', 'servicecatalog:GetDashboard'],
      }),
      sees: true,
    },
  ]
  for (const { who, sees } of people) {
    await using visitor = await visit(world, { as: who })
    const { page } = visitor
    await visitor.goTo('/')
    await page.getByRole('region', { name: 'Instances' }).waitFor()
    const offered = [
      page.getByRole('radiogroup', { name: 'Whose instances' }),
      page.getByRole('link', { name: 'All instances' }),
      page.getByRole('link', { name: 'All plans' }),
    ]
    for (const each of offered) assert.equal(await each.isVisible(), sees)
  }
})
