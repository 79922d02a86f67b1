import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'
import { freshWorld } from '../world.ts'
import { visit, type Visitor } from './visitor.ts'

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

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

test('every operation has its page: a field for each of its parameters, its documentation and its code', async () => {
  await using visitor = await visit(world, { as: world.administrator })
  const { page } = visitor
  await explore(visitor)
  const links = page.getByRole('main').getByRole('link', { name: /^[A-Z]\w+$/ })
  assert.equal(await links.count(), operations.length)
  const form = page.getByRole('region', { name: 'Parameters' })
  const wrong: string[] = []
  for (const { name, summary, input } of operations as readonly Operation[]) {
    await page.evaluate(hash => (location.hash = hash), name)
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    const [shown, documented] = await Promise.all([form.innerText(), page.getByRole('main').innerText()])
    const missing = Object.keys(input.properties).filter(parameter => !shown.includes(parameter))
    if (missing.length > 0) wrong.push(`${name}: no field for ${missing.join(', ')}`)
    if (!documented.includes(summary)) wrong.push(`${name}: its summary is not there`)
  }
  assert.deepEqual(wrong, [])
})

test('JSON is taken where it is right, secrets are masked, refusals are answers, and the history goes back', async () => {
  await using visitor = await visit(world, { as: world.administrator })
  visitor.expectTrouble(/^404: .*GetPortfolio$/)
  const { page } = visitor
  const call = page.getByRole('button', { name: 'Call', exact: true })
  const body = page.getByRole('figure', { name: 'Body of the answer' })
  await explore(visitor, 'GetPortfolio')
  await page.getByText('JSON', { exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Parameters' })
  await editor.fill('{"PortfolioId": ')
  await page.getByText('This is no JSON object yet').first().waitFor()
  assert.equal(await call.getAttribute('aria-disabled'), 'true')
  await editor.fill('{"PortfolioId": "port-none"}')
  await page.getByText('Form', { exact: true }).click()
  assert.equal(await page.getByLabel('PortfolioId').inputValue(), 'port-none')
  await page.getByLabel('PortfolioId').press('Enter')
  await page.getByRole('status').getByText(/^404/).waitFor()
  await body.getByText('InvalidPortfolio.NotFound').waitFor()

  await page.evaluate(() => (location.hash = 'CreateAccessKey'))
  await page.getByRole('heading', { level: 1, name: 'CreateAccessKey' }).waitFor()
  const { name } = await world.user('grace')
  await page.getByLabel('UserName').fill(name)
  await call.click()
  await page.getByRole('button', { name: 'Call CreateAccessKey' }).click()
  await body.getByText('"AccessKeySecret": "••••••••"').waitFor()
  await page.getByRole('button', { name: 'Show secrets' }).click()
  assert.doesNotMatch(await body.innerText(), /"AccessKeySecret": "•/)

  await page.getByRole('tab', { name: 'History' }).click()
  await visitor.picture('explorer-history')
  await visitor.checkAccessibility('the history')
  await page.getByRole('link', { name: 'Show GetPortfolio again' }).click()
  await page.getByRole('heading', { level: 1, name: 'GetPortfolio' }).waitFor()
  await body.getByText('InvalidPortfolio.NotFound').waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'CreateAccessKey' }).waitFor()
})

test('who may not is told before; in Chinese, on a phone, in the dark', async () => {
  const ada = await world.user('ada')
  await using visitor = await visit(world, {
    as: ada,
    language: 'zh',
    theme: 'dark',
    width: 360,
    height: 780,
  })
  const { page } = visitor
  await explore(visitor, 'LaunchProduct')
  await page.getByRole('button', { name: '添加 Parameters' }).click()
  await page.getByLabel('ParameterKey').fill('name')
  await visitor.picture('explorer-phone')
  await visitor.checkAccessibility('a phone')
  await page.getByRole('button', { name: '菜单' }).click()
  await page.getByRole('dialog', { name: '接口列表' }).getByLabel('搜索接口').fill('DeleteUser')
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /DeleteUser/ })
    .click()
  await page.getByRole('heading', { level: 1, name: 'DeleteUser' }).waitFor()
  await page.getByText('您的权限策略均未允许 ram:DeleteUser').waitFor()
  const [is, may] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  assert.ok(is <= may, `${is} px wide`)
  await page.goto('/explorer/#Nothing')
  await page.getByRole('heading', { level: 1, name: /Nothing/ }).waitFor()
})
