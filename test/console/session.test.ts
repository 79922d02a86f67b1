import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshWorld } from '../world.ts'
import { quietOn } from './quiet.ts'
import { visit } from './visitor.ts'

const world = await freshWorld()
const ada = await world.user('ada')
await world.product({ users: [ada] })
after(() => world[Symbol.asyncDispose]())

test('a session that ends while a form is open is renewed over it, and what was asked for is done then', async () => {
  await using visitor = await visit(world, { as: world.administrator })
  visitor.expectTrouble(/^403: /)
  const { page } = visitor
  await visitor.goTo('/admin/portfolios')
  await page.getByRole('button', { name: 'New portfolio' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Kept over the end of a session')
  await page.getByLabel(/^Provider/).fill('Platform')
  await world.db.deleteFrom('console_session').execute()

  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Create|OK|New portfolio)/ })
    .last()
    .click()
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await again.waitFor()
  await visitor.checkAccessibility('session ended')
  await again.getByRole('tab', { name: 'Access key' }).click()
  await again.getByLabel('Access key ID').fill(world.administrator.accessKeyId)
  await again.getByLabel('Access key secret').fill(world.administrator.accessKeySecret)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.waitFor({ state: 'hidden' })
  await page
    .getByRole('heading', { level: 1, name: 'Kept over the end of a session' })
    .or(page.getByText('Kept over the end of a session'))
    .first()
    .waitFor()
  const { PortfolioDetails } = await world.root.ListPortfolios({})
  assert.equal(PortfolioDetails.filter(p => p.PortfolioName.startsWith('Kept over')).length, 1)
})

test('an address that is opened before the sign-in is where one is led after it', async () => {
  await using visitor = await visit(world)
  visitor.expectTrouble(/^403: .*\/session$/)
  const { page } = visitor
  await page.goto('/console/instances?status=Error')
  await page.getByRole('tab', { name: 'Access key' }).click()
  await page.getByLabel('Access key ID').fill(ada.accessKeyId)
  await page.getByLabel('Access key secret').fill(ada.accessKeySecret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'My instances' }).waitFor()
  assert.equal(new URL(page.url()).search, '?status=Error')
})

test('nothing secret is kept in the browser, and scripts cannot read the session', async () => {
  await using visitor = await visit(world, { as: ada })
  await visitor.goTo('/')
  const kept = await visitor.page.evaluate(() => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookie: document.cookie,
  }))
  assert.doesNotMatch(kept.local, new RegExp(`${ada.accessKeySecret}|token|csrf`, 'i'))
  assert.equal(kept.session === '{}' || /^\{"[^"]*scroll/i.test(kept.session), true, kept.session)
  assert.equal(kept.cookie, '')
  const [cookie] = (await visitor.context.cookies(`${world.url}/console/`)).filter(
    c => c.name === 'larder_session',
  )
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite], [true, 'Strict'])
})

test('language and look are chosen, remembered, and told to the browser', async () => {
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  await visitor.goTo('/')
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('menuitem', { name: '中文' }).click()
  await page.getByRole('heading', { level: 1, name: '概览' }).waitFor()
  await page.getByRole('button', { name: '外观' }).click()
  await page.getByRole('menuitem', { name: '深色' }).click()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '概览' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN')
  assert.equal(await page.evaluate(() => document.documentElement.dataset['theme']), 'dark')
})

test('the tour shows itself on the first visit, and again only when it is asked for', async () => {
  await using visitor = await visit(world, { as: ada, tour: true })
  const { page } = visitor
  await visitor.goTo('/')
  await page.getByText('Welcome to Larder').waitFor()
  await visitor.picture('tour')
  for (const heading of [
    'The catalogue',
    'What you have launched',
    'Approvals',
    'Again, whenever you like',
  ]) {
    await page.getByRole('button', { name: 'Next' }).click()
    await page.locator('.ant-tour-title', { hasText: heading }).waitFor()
  }
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(await page.getByText('Welcome to Larder').count(), 0)
  await page.getByRole('button', { name: 'Show me around' }).click()
  await page.getByText('Welcome to Larder').waitFor()
})

test('pages come with a policy that lets no foreign script, style or frame in', async () => {
  for (const path of ['/console/', '/console/instances', '/explorer/']) {
    const reply = await fetch(`${world.url}${path}`)
    const policy = reply.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{24}'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(reply.headers.get('x-frame-options'), 'DENY')
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    const [, nonce] = /'nonce-([^']+)'/.exec(policy)!
    assert.ok((await reply.text()).includes(`content="${nonce}"`))
  }
  const twice = await Promise.all([1, 2].map(() => fetch(`${world.url}/console/`)))
  const policies = twice.map(reply => reply.headers.get('content-security-policy'))
  assert.notEqual(policies[0], policies[1])
})

test('files of the console are kept for good; what is not there is not found; calls are no pages', async () => {
  const page = await (await fetch(`${world.url}/console/`)).text()
  const [, script] = /src="([^"]+\.js)"/.exec(page)!
  const reply = await fetch(`${world.url}${script}`, { headers: { 'accept-encoding': 'gzip' } })
  assert.equal(reply.status, 200)
  assert.equal(reply.headers.get('content-encoding'), 'gzip')
  assert.match(reply.headers.get('cache-control') ?? '', /max-age=31536000.*immutable/)
  await reply.arrayBuffer()
  for (const path of ['/console/assets/none.js', '/console/assets/..%2findex.html', '/console/api/none']) {
    assert.equal((await fetch(`${world.url}${path}`)).status, 404, path)
  }
  const lead = await fetch(`${world.url}/`, { headers: { accept: 'text/html' }, redirect: 'manual' })
  assert.deepEqual([lead.status, lead.headers.get('location')], [302, '/console/'])
  const call = await fetch(`${world.url}/?Action=ListPortfolios`, { headers: { accept: 'text/html' } })
  assert.notEqual(call.status, 302)
})

test('what a page looks up by itself keeps no session that nobody uses', async () => {
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  const isQuiet = quietOn(page)
  await page.clock.install()
  await visitor.goTo('/')
  /** The next one is due half a minute after the answer. */
  const isNextUnattended = async (afterMs: number): Promise<boolean> => {
    assert.ok(await isQuiet())
    const next = page.waitForRequest(/\/GetDashboard$/)
    await page.clock.fastForward(afterMs)
    return 'x-larder-unattended' in (await next).headers()
  }
  await page.mouse.move(300, 300)
  assert.equal(await isNextUnattended(31_000), false)
  assert.equal(await isNextUnattended(61_000), true)
  await page.mouse.move(500, 500)
  assert.equal(await isNextUnattended(31_000), false)
})
