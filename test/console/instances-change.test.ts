import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../world.ts'
import { choose } from './admin-pages.ts'
import { launched, newVersion, shopTemplate } from './shop.ts'
import { visit } from './visitor.ts'

// What somebody does to an instance that he has: change it, and set right what went wrong.

test('an instance moves to another version with a preview; a change that fails is explained and tried again', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  const product = await world.product({ body: shopTemplate, name: 'Web shop', users: [ada] })
  await newVersion(world, product, '2')
  const id = await launched(ada, product, 'shop')
  await world.settle()
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor

  await visitor.goTo(`/instances/${id}`)
  await page.getByRole('button', { name: 'Update' }).click()
  await page.getByRole('heading', { name: 'Update shop' }).waitFor()
  const preview = page.getByRole('button', { name: 'Preview the update' })
  await preview.and(page.locator('[aria-disabled=true]')).waitFor()
  await choose(page, 'Version', '2')
  await page.getByLabel('servers').fill('3')
  const summary = page.getByRole('complementary', { name: 'What you change' })
  await summary.getByText('From 1 to 2').waitFor()
  await summary.getByText('2 (default)').waitFor()
  await visitor.checkAccessibility('update')
  await visitor.picture('update')
  await page.getByRole('button', { name: 'As a command' }).click()
  await page
    .getByRole('dialog')
    .getByText(/--param 'servers=3'/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
  await preview.click()
  await page.getByText('This is what would change').waitFor()
  await page.getByText('terraform_data.server[2]').first().waitFor()
  await visitor.checkAccessibility('preview of an update')
  await visitor.picture('update-preview')
  await page.getByRole('button', { name: 'Run exactly this' }).click()
  await page.getByRole('status').getByText('The task has succeeded.').waitFor()
  await page.getByText('Web shop 2').first().waitFor()

  await visitor.goTo(`/instances/${id}/update`)
  await page.getByRole('switch', { name: 'broken' }).click()
  await page.getByRole('button', { name: 'Update without a preview' }).click()
  await page.getByRole('heading', { name: 'The template failed' }).waitFor()
  const failure = page.getByRole('alert').filter({ hasText: 'What to do' })
  await failure.getByText('terraform_data.load_balancer').first().waitFor()
  await failure.getByText(/the port is taken/).waitFor()
  await visitor.checkAccessibility('failure')
  await visitor.picture('failure')
  await failure.getByRole('button', { name: 'Show it in the log' }).click()
  await page
    .locator('.log-line.is-marked')
    .getByText(/^Error/)
    .waitFor()
  assert.match(page.url(), /#line-\d+$/)

  await failure.getByRole('button', { name: 'Try again', exact: true }).click()
  await page.getByText('The update of “shop” has begun again.').waitFor()
  await world.settle()
  await page.getByRole('heading', { name: 'The template failed' }).waitFor()
  await failure.getByRole('button', { name: 'Change it and try again' }).click()
  await page.getByRole('heading', { name: 'Update shop' }).waitFor()
  await page.getByRole('complementary', { name: 'What you change' }).getByText('broken').waitFor()
  await page.getByRole('switch', { name: 'broken' }).click()
  await page.getByRole('button', { name: 'Update without a preview' }).click()
  await page.getByRole('status').getByText('The task has succeeded.').waitFor()

  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('Plan: Update').waitFor()
  await page
    .getByText(/by ada/)
    .first()
    .waitFor()
  await visitor.picture('history')
  await page.getByRole('button', { name: 'Preview termination' }).click()
  await page.waitForURL(/\/console\/plans\/plan-/)
})

test('instances that are not there, and the same pages in Chinese, dark and narrow', async () => {
  await using world = await freshWorld()
  const [ada, eve] = [await world.user('ada'), await world.user('eve')]
  const product = await world.product({ body: shopTemplate, name: '网店', users: [ada] })
  const id = await launched(ada, product, 'shop', { broken: 'true' })
  await world.settle()
  const { ProvisionedProductDetail } = await ada.client.GetProvisionedProduct({ ProvisionedProductId: id })

  await using stranger = await visit(world, { as: eve })
  stranger.expectTrouble(/^404: /)
  await stranger.goTo(`/instances/${id}`)
  await stranger.page.getByRole('heading', { name: 'No such instance' }).waitFor()
  await stranger.checkAccessibility('somebody else’s instance')
  await stranger.goTo(`/tasks/${ProvisionedProductDetail.LastTaskId}`)
  await stranger.page.getByRole('heading', { name: 'No such task' }).waitFor()

  await using visitor = await visit(world, {
    as: ada,
    language: 'zh',
    theme: 'dark',
    width: 360,
    height: 740,
  })
  const { page } = visitor
  const noSidewaysScroll = async (where: string): Promise<void> => {
    const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    assert.ok(whole <= seen, `${where} is ${whole} px wide`)
  }
  const look = async (name: string): Promise<void> => {
    await visitor.checkAccessibility(name)
    await visitor.picture(`narrow-${name}`)
    await noSidewaysScroll(name)
  }
  await visitor.goTo('/instances')
  await page.getByRole('link', { name: 'shop', exact: true }).waitFor()
  await look('list')
  await visitor.goTo(`/instances/${id}`)
  await page.getByRole('heading', { name: '模板执行失败' }).waitFor()
  await look('instance')
  await visitor.goTo(`/instances/${id}/resources?view=graph`)
  await page.getByRole('button', { name: /^network/ }).waitFor()
  await look('graph')
  await visitor.goTo(`/instances/${id}/update`)
  await page.getByRole('complementary', { name: '变更内容' }).waitFor()
  await look('update')
  await visitor.goTo(`/tasks/${ProvisionedProductDetail.LastTaskId}`)
  await page.getByRole('heading', { name: '模板执行失败' }).waitFor()
  await look('task')
})
