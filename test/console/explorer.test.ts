import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { operations } from '../../src/operations.ts'
import { freshWorld, type World } from '../world.ts'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

let world: World

before(async () => {
  world = await freshWorld()
})
after(async () => {
  await closeBrowser()
  await world[Symbol.asyncDispose]()
})

async function explore({ page }: Visitor, operation = ''): Promise<void> {
  await page.goto(`/explorer/${operation && `#${operation}`}`)
  await page.getByRole('heading', { level: 1, name: operation || /API/ }).waitFor()
}

test('somebody finds an operation, fills in its form, is asked, and sees what went and what came', async () => {
  await using visitor = await visit(world, { as: world.administrator })
  const { page } = visitor
  await explore(visitor)
  await visitor.checkAccessibility('the overview')
  await visitor.picture('explorer-overview')
  const list = page.getByRole('navigation', { name: 'Operations' })
  await list.getByLabel('Search operations').fill('create portf')
  await list.getByText(/[1-9] operations? found/).waitFor()
  await list.getByRole('link', { name: /CreatePortfolio/ }).click()
  await page.getByRole('heading', { level: 1, name: 'CreatePortfolio' }).waitFor()
  await visitor.checkAccessibility('an operation')

  await page.getByLabel('PortfolioName').fill('Tools')
  await page.getByLabel('ProviderName').fill('Platform team')
  await page.getByRole('tab', { name: 'Code' }).click()
  await page.getByText('curl', { exact: true }).click()
  await page.getByRole('figure', { name: 'curl' }).getByText("'PortfolioName' => 'Tools'").waitFor()
  await visitor.picture('explorer-code')
  await visitor.checkAccessibility('its code')

  await page.getByRole('button', { name: 'Call', exact: true }).click()
  const question = page.getByRole('dialog', { name: /Call CreatePortfolio for real/ })
  await question.getByRole('button', { name: 'Cancel' }).click()
  assert.equal((await world.root.ListPortfolios({})).TotalCount, 0)
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await question.getByRole('button', { name: 'Call CreatePortfolio' }).click()
  await page.getByRole('status').getByText('200 OK').waitFor()
  const { PortfolioDetails } = await world.root.ListPortfolios({})
  await page.getByText(PortfolioDetails[0]!.PortfolioId).waitFor()
  await page.getByRole('figure', { name: 'Request' }).getByText('"PortfolioName": "Tools"').waitFor()
  await visitor.picture('explorer-answer')
  await visitor.checkAccessibility('an answer')
})
