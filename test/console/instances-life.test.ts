import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../world.ts'
import { closedGate, launched, shopTemplate } from './shop.ts'
import { visit } from './visitor.ts'

// The life of an instance before the eyes of its owner: it comes to be, is looked at, printed, and taken down.

test('an owner watches his instance come to be, reads what it gives, sees what it consists of, and terminates it', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  const product = await world.product({ body: shopTemplate, name: 'Web shop', users: [ada] })
  await using gate = await closedGate()
  const id = await launched(ada, product, 'shop', { gate: gate.path })
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor

  await visitor.goTo(`/instances/${id}`)
  await page.getByRole('heading', { level: 1, name: 'shop' }).waitFor()
  await page
    .getByRole('button', { name: 'Terminate', exact: true })
    .and(page.locator('[aria-disabled=true]'))
    .waitFor()
  await page.getByRole('list', { name: 'Resources' }).getByText('terraform_data.database').waitFor()
  await visitor.checkAccessibility('instance under change')
  await visitor.picture('instance-live')
  await gate.open()
  await page.getByRole('status').getByText('The task has succeeded.').waitFor()
  await page.getByRole('list', { name: 'Resources' }).getByText('created').nth(4).waitFor()
  await visitor.checkAccessibility('instance after its launch')
  await visitor.picture('instance-done')

  await page.getByRole('tab', { name: 'Outputs' }).click()
  await page.getByRole('link', { name: 'https://shop.example.com' }).waitFor()
  await page.getByRole('button', { name: 'Show connection' }).click()
  await page.getByText('postgresql://shop:long-enough@shop/app').waitFor()
  await visitor.checkAccessibility('outputs')
  await visitor.picture('outputs')
  await page.getByRole('tab', { name: 'Parameters' }).click()
  await page.getByText('Secret: sealed, and never shown again').waitFor()
  await visitor.picture('parameters')
  await page.goBack()
  await page.getByRole('button', { name: 'Show connection' }).waitFor()
  assert.equal(await page.getByText('long-enough').count(), 0)

  await page.getByRole('tab', { name: 'Resources' }).click()
  await page.getByRole('button', { name: 'terraform_data.server[0]' }).click()
  await page.getByRole('dialog').getByText('input.name').waitFor()
  await visitor.checkAccessibility('resource')
  await visitor.picture('resource')
  await page.keyboard.press('Escape')
  await page.getByText('Graph', { exact: true }).click()
  await page.getByRole('button', { name: /^server ?×2/ }).waitFor()
  await page.getByRole('button', { name: /^load_balancer/ }).focus()
  await visitor.checkAccessibility('graph')
  await visitor.picture('graph')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('terraform_data.database').first().waitFor()
  assert.match(page.url(), /resource=terraform_data\.load_balancer/)
  await page.keyboard.press('Escape')

  for (const tab of ['Tasks', 'Plans', 'Events', 'History']) {
    await page.getByRole('tab', { name: tab }).click()
    await page
      .getByRole('tabpanel', { name: tab })
      .getByText(tab === 'Plans' ? 'No plans yet' : /Launch|whole instance/)
      .first()
      .waitFor()
    await visitor.checkAccessibility(tab)
    await visitor.picture(`tab-${tab}`)
  }

  await page.emulateMedia({ media: 'print' })
  await page.getByRole('heading', { name: 'Outputs' }).waitFor()
  await page.getByText('Secrets are not printed').waitFor()
  await page.getByText('terraform_data.server[1]').first().waitFor()
  assert.equal(await page.getByRole('tab').count(), 0)
  await visitor.picture('print')
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'Terminate', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const really = dialog.getByRole('button', { name: 'Terminate' })
  await dialog.getByLabel(/Type shop to confirm/).fill('sho')
  assert.equal(await really.isDisabled(), true)
  await dialog.getByLabel(/Type shop to confirm/).fill('shop')
  await visitor.picture('terminate')
  visitor.expectTrouble(
    /^404: .*\/(GetProvisionedProduct|GetProvisionedProductForResourceSpec|ListProvisionedProductResources)$/,
  )
  await really.click()
  await page.getByText('This instance is terminated').waitFor()
  await page.getByText('Termination').first().waitFor()
  await visitor.checkAccessibility('terminated')
  await visitor.picture('terminated')
})
