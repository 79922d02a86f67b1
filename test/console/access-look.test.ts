import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

const absent = /^404: .*\/(GetLoginProfile|GetUserMFAInfo|GetOIDCProviderSignIn)$/

test('whoever may only look sees everything and changes nothing', async () => {
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
  await looker.goTo('/me')
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
    await looker.turnTo(path)
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

test('every page of access reads well in Chinese, in the dark, and fits a telephone', async () => {
  await world.root.CreateUser({ UserName: 'ada', DisplayName: '艾达' })
  await using admin = await visit(world, { as: world.administrator, language: 'zh', theme: 'dark' })
  admin.expectTrouble(absent)
  const { page } = admin
  await admin.goTo('/')
  for (const [name, path, text] of [
    ['users', '/access/users', '艾达'],
    ['user', '/access/users/ada', '基本信息'],
    ['policy', '/access/policies/System/AliyunRAMReadOnlyAccess', '允许'],
    ['new-user', '/access/new-user', '访问方式'],
    ['new-policy', '/access/new-policy', '策略文档正确'],
    ['new-role', '/access/new-role', '还没有人可以扮演此角色'],
    ['providers', '/access/sign-in/providers', '没有身份提供商'],
    ['explain', '/access/explain?action=ram:CreateUser', '可以执行 ram:CreateUser'],
    ['audit', '/audit', 'CreateUser'],
    ['system', '/system', '工作进程'],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await admin.turnTo(path)
    await page.getByRole('main').getByText(text).first().waitFor()
    await admin.picture(`access-zh-${name}`)
    await admin.checkAccessibility(`${name} in Chinese`)
    await page.setViewportSize({ width: 360, height: 740 })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 360, `${name} is ${width} px wide`)
    await admin.picture(`access-zh-narrow-${name}`)
  }
})

test('whoever is refused is told what he lacks, and whom to ask', async () => {
  await world.root.CreatePolicy({
    PolicyName: 'not-ada',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Deny', Action: 'ram:GetUser', Resource: '*' }],
    }),
  })
  const henry = await world.user('henry', { policies: ['AliyunRAMReadOnlyAccess'] })
  await using refused = await visit(world, { as: henry })
  await refused.goTo('/access/users')
  await world.root.AttachPolicyToUser({ UserName: 'henry', PolicyType: 'Custom', PolicyName: 'not-ada' })
  refused.expectTrouble(/^403: .*\/GetUser$/)
  const { page } = refused
  await page.getByRole('link', { name: 'henry' }).click()
  await page.getByText('What is in the way: a policy denies you ram:GetUser.').waitFor()
  await refused.checkAccessibility()
  await refused.picture('access-refused')
  await page.getByRole('link', { name: 'Why?' }).click()
  await page.getByRole('heading', { name: 'Explain access' }).waitFor()
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('link', { name: 'not-ada' }).waitFor()
})
