import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { person, password } from '../sign-in/people.ts'
import { freshWorld } from '../world.ts'
import { closeBrowser, visit } from './visitor.ts'

after(closeBrowser)

const noSession = /^403: .*\/console\/api\/session$/
const absent = /^404: .*\/(GetLoginProfile|GetUserMFAInfo|GetOIDCProviderSignIn)$/

test('settings of signing in, the system, one’s own password, and whoever may only look', async () => {
  await using world = await freshWorld()
  await person(world, 'ada')
  await using admin = await visit(world, { as: world.administrator })
  admin.expectTrouble(absent)
  const { page } = admin

  await admin.goTo('/access/sign-in')
  await page.getByLabel('At least so many characters').fill('12')
  await page.getByLabel('a digit').check()
  await admin.checkAccessibility()
  await admin.picture('access-password-policy')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved').waitFor()
  await page.getByRole('tab', { name: 'Users and sessions' }).click()
  await page.getByLabel('Users sign in only from these networks').fill('10.0.0.0/33')
  await page.getByText('Networks such as 10.0.0.0/8').waitFor()
  await page.getByLabel('Users sign in only from these networks').fill('127.0.0.0/8\n10.0.0.0/8')
  await page.getByLabel('make, change and delete access keys').check()
  await admin.checkAccessibility()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved').nth(1).waitFor()
  const { SecurityPreference } = await world.root.GetSecurityPreference({})
  assert.equal(SecurityPreference.LoginProfilePreference.LoginNetworkMasks, '127.0.0.0/8;10.0.0.0/8')

  await page.getByRole('tab', { name: 'Identity providers' }).click()
  await page.getByRole('button', { name: 'New identity provider' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Work')
  await page.getByLabel('Issuer URL').fill('http://id.example.com')
  await page.getByText('An https:// address without').waitFor()
  await page.getByLabel('Issuer URL').fill('https://id.example.com/realms/work')
  await page.getByRole('combobox', { name: 'Client IDs' }).fill('catalog-api')
  await page.getByRole('combobox', { name: 'Client IDs' }).press('Enter')
  await admin.checkAccessibility()
  await page.getByRole('button', { name: 'Create the provider' }).click()
  await page.getByText('https://id.example.com/realms/work').waitFor()
  await page.getByRole('button', { name: 'Set up sign-in: Work' }).click()
  const setUp = page.getByRole('dialog', { name: 'Sign-in by Work' })
  await setUp.getByLabel('Client ID of Larder').fill('larder')
  await setUp.getByLabel('Client secret').fill('oidc-secret-1')
  await setUp.getByRole('button', { name: 'Add a mapping' }).click()
  await setUp.getByLabel('Group there').fill('devs')
  await setUp.getByRole('combobox', { name: 'is here' }).click()
  await page.locator('.ant-select-item-option', { hasText: 'user' }).click()
  await setUp.getByLabel('Name', { exact: true }).fill('ada')
  await admin.checkAccessibility()
  await admin.picture('access-provider-sign-in')
  await setUp.getByRole('button', { name: 'Save' }).click()
  await setUp.waitFor({ state: 'hidden' })
  await page.getByRole('cell', { name: 'Yes', exact: true }).waitFor()
  assert.ok(!(await page.content()).includes('oidc-secret-1'))
  await page.getByRole('tab', { name: 'Account alias' }).click()
  await page.getByLabel('Alias', { exact: true }).fill('acme')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('?account=acme').waitFor()
  await admin.checkAccessibility()

  await admin.goTo('/system')
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  await page.getByText('PostgreSQL').first().waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-system')

  // By the alias, with the password; a new one has to be as the policy wants it.
  await using other = await visit(world, { language: 'zh', theme: 'dark' })
  other.expectTrouble(noSession)
  other.expectTrouble(absent)
  other.expectTrouble(/^400: .*\/ChangePassword$/)
  const { page: own } = other
  await own.goto('/console/me')
  await own.getByLabel('账号（ID 或别名）').fill('acme')
  await own.getByLabel('用户名').fill('ada')
  await own.getByRole('textbox', { name: '密码' }).fill(password)
  await own.getByRole('button', { name: /登\s?录/ }).click()
  await own.getByRole('heading', { name: '我的访问凭证' }).waitFor()
  await own.getByText(`acs:ram::${world.accountId}:user/ada`).waitFor()
  await own.getByText('AliyunServiceCatalogEndUserFullAccess').waitFor()
  await other.checkAccessibility()
  await other.picture('access-me-zh-dark')
  await own.getByRole('button', { name: '创建 AccessKey' }).click()
  await own.getByRole('dialog', { name: '新的 AccessKey' }).getByRole('button', { name: '我已保存' }).click()
  await own.getByText('从未使用').waitFor()
  await own.getByRole('button', { name: '修改密码' }).click()
  const change = own.getByRole('dialog', { name: '修改密码' })
  await change.getByLabel('旧密码').fill('not this one')
  await change.getByLabel('新密码', { exact: true }).fill('another horse battery 7')
  await change.getByLabel('再次输入新密码').fill('another horse battery 7')
  await change.getByRole('button', { name: '修改密码' }).click()
  await change.getByText('it is not the password').waitFor()
  await change.getByLabel('旧密码').fill(password)
  await change.getByRole('button', { name: '修改密码' }).click()
  await own.getByRole('heading', { name: '登录 Larder' }).waitFor()
  await own.getByLabel('用户名').fill('ada')
  await own.getByRole('textbox', { name: '密码' }).fill('another horse battery 7')
  await own.getByRole('button', { name: /登\s?录/ }).click()
  await own.getByRole('heading', { name: '我的访问凭证' }).waitFor()
  assert.equal(new URL(own.url()).pathname, '/console/me')
  await own.getByText('English', { exact: true }).click()
  await own.getByRole('heading', { name: 'My access', exact: true }).waitFor()
  await own.getByRole('button', { name: 'Sign out everywhere' }).click()
  await own.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await own.getByRole('heading', { name: 'Sign in to Larder' }).waitFor()
})

test('whoever may only look sees everything and changes nothing', async () => {
  await using world = await freshWorld()
  await world.root.CreateGroup({ GroupName: 'developers' })
  const grace = await world.user('grace', { policies: ['AliyunRAMReadOnlyAccess'] })
  await world.root.AddUserToGroup({ UserName: 'grace', GroupName: 'developers' })
  await using looker = await visit(world, { as: grace, width: 360, height: 740 })
  looker.expectTrouble(absent)
  const { page } = looker
  const changes: string[] = []
  page.on('request', request => {
    const name = /\/call\/[^/]+\/(\w+)$/.exec(request.url())?.[1]
    if (name && !/^(Get|List|Explain)/.test(name)) changes.push(name)
  })
  const narrow = async (name: string): Promise<void> => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 360, `${name} is ${width} px wide`)
    await looker.checkAccessibility(`${name} at 360 px`)
    await looker.picture(`access-narrow-${name}`)
  }
  for (const [name, path, text] of [
    ['users', '/access/users', 'grace'],
    ['user-policies', '/access/users/grace/policies', 'AliyunRAMReadOnlyAccess'],
    ['user-sign-in', '/access/users/grace/sign-in', 'No password'],
    ['group', '/access/groups/developers', 'grace'],
    ['policies', '/access/policies', 'AdministratorAccess'],
    ['policy', '/access/policies/System/AliyunRAMReadOnlyAccess', 'Allows'],
    ['settings', '/access/sign-in', 'At least so many characters'],
    ['explain', '/access/explain', 'Choose who and what'],
    ['audit', '/audit', 'It takes larder:ListAuditRecords'],
    ['system', '/system', 'It takes larder:GetSystemStatus'],
    ['me', '/me', 'Sign out everywhere'],
  ] as const) {
    await looker.goTo(path)
    await page.getByRole('main').getByText(text).first().waitFor()
    await narrow(name)
  }

  await looker.goTo('/access/users')
  const create = page.getByRole('button', { name: 'New user' })
  assert.equal(await create.getAttribute('aria-disabled'), 'true')
  assert.match((await create.getAttribute('aria-description')) ?? '', /ram:CreateUser/)
  await looker.goTo('/access/users/grace/groups')
  await page.getByRole('button', { name: 'Take out: developers' }).click({ force: true })
  assert.equal(await page.getByRole('dialog').count(), 0)
  assert.deepEqual(changes, [])
})
