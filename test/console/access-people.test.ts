import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { code } from '../sign-in/people.ts'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

/** Chooses an option of a field with several. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.fill(option)
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
  await field.press('Escape')
}

const absent = /^404: .*\/(GetLoginProfile|GetUserMFAInfo)$/

test('a user is made with everything, signs in, has his keys looked after, and is deleted', async () => {
  await using world = await freshWorld()
  await world.root.CreateGroup({ GroupName: 'developers', Comments: 'Who builds' })
  await using admin = await visit(world, { as: world.administrator })
  admin.expectTrouble(absent)
  const { page } = admin

  await admin.goTo('/access/users')
  await page.getByText('No users yet').waitFor()
  await admin.checkAccessibility()
  await page.getByRole('button', { name: 'New user' }).click()
  await page.getByRole('heading', { name: 'New user' }).waitFor()
  await page.getByRole('button', { name: 'Create the user' }).click()
  await page.getByText('Please fill this in.').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('ada')
  await page.getByLabel('Display name').fill('Ada L.')
  await page.getByLabel('Signing in to the console by a password').check()
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByText('It needs at least 8 characters.').nth(1).waitFor()
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByLabel('Calling the API with an access key').check()
  await choose(page, 'Groups', 'developers')
  await choose(page, 'Own policies', 'AliyunServiceCatalogEndUserFullAccess')
  await admin.checkAccessibility()
  await admin.picture('access-new-user')
  await page.getByRole('button', { name: 'Create the user' }).click()
  await page.getByRole('heading', { name: 'The user ada is there' }).waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-made-user')

  // The secret is there once: on the page and in the file; and it works.
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as a file' }).click(),
  ])
  const key = JSON.parse(await readFile(await saved.path(), 'utf8')) as {
    AccessKeyId: string
    AccessKeySecret: string
  }
  await page.getByText(key.AccessKeySecret).waitFor()
  const ada = clientFor(operations, {
    endpoint: world.url,
    accessKeyId: key.AccessKeyId,
    accessKeySecret: key.AccessKeySecret,
  })
  assert.equal((await ada.GetCallerIdentity({})).IdentityType, 'RAMUser')

  // She signs in elsewhere, sets a password of her own, and has nothing yet.
  {
    await using other = await visit(world)
    other.expectTrouble(/^403: .*\/console\/api\/session$/)
    await other.page.goto('/console/')
    await other.page.getByLabel('Account (ID or alias)').fill(world.accountId)
    await other.page.getByLabel('User name').fill('ada')
    await other.page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByRole('textbox', { name: 'New password', exact: true }).fill('another horse battery')
    await other.page.getByLabel('New password, once more').fill('another horse battery')
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByRole('button', { name: 'Ada L.' }).waitFor()
  }
  assert.equal((await ada.ListProvisionedProducts({})).TotalCount, 0)

  await page.getByRole('button', { name: 'To the user’s page' }).click()
  await page.getByRole('tab', { name: 'Details' }).waitFor()
  await admin.picture('access-user')
  await admin.checkAccessibility()
  await page.getByRole('tab', { name: 'Groups' }).click()
  await page.getByRole('link', { name: 'developers' }).waitFor()
  assert.match(page.url(), /\/access\/users\/ada\/groups$/)
  await page.getByRole('tab', { name: 'Policies' }).click()
  await page.getByRole('link', { name: 'AliyunServiceCatalogEndUserFullAccess' }).waitFor()
  await page.getByRole('button', { name: 'Attach policies' }).click()
  await choose(page, 'Policies', 'AliyunRAMReadOnlyAccess')
  await page.getByRole('dialog').getByRole('button', { name: 'Attach policies' }).click()
  await page.getByRole('link', { name: 'AliyunRAMReadOnlyAccess' }).waitFor()
  await admin.checkAccessibility()

  await page.getByRole('tab', { name: 'Access keys' }).click()
  await page.getByText(key.AccessKeyId).waitFor()
  assert.ok(!(await page.content()).includes(key.AccessKeySecret), 'The secret is gone')
  await page.getByRole('button', { name: 'Create access key' }).click()
  const dialog = page.getByRole('dialog', { name: 'The new access key' })
  const second = await dialog.locator('code').first().textContent()
  const secret = (await dialog.locator('code').nth(1).textContent())!
  await admin.checkAccessibility()
  await admin.picture('access-key-shown')
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.ok(!(await page.content()).includes(secret), 'The secret is gone')
  await page.getByText(second!).waitFor()
  await page.getByRole('button', { name: `Deactivate: ${key.AccessKeyId}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await page.getByRole('button', { name: `Delete: ${key.AccessKeyId}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('cell', { name: key.AccessKeyId, exact: true }).waitFor({ state: 'hidden' })
  await admin.picture('access-keys')
  await assert.rejects(ada.GetCallerIdentity({}))

  await page.getByRole('tab', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Bind an authenticator app' }).click()
  const binding = page.getByRole('dialog', { name: 'Bind an authenticator app' })
  await binding.getByRole('img', { name: 'QR code' }).waitFor()
  const seed = (await binding.locator('code').first().textContent())!
  await admin.checkAccessibility()
  await binding.getByLabel('First code').fill(code(seed, -1))
  await binding.getByLabel('The next code').fill(code(seed))
  await binding.getByRole('button', { name: 'Bind' }).click()
  await page.getByText(`acs:ram::${world.accountId}:mfa/ada`).waitFor()
  await admin.picture('access-user-sign-in')
  await admin.checkAccessibility()

  await page.getByRole('tab', { name: 'Tags' }).click()
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await page.getByLabel('Key', { exact: true }).fill('team')
  await page.getByLabel('Value', { exact: true }).fill('shop')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('cell', { name: 'shop' }).waitFor()

  // What is in the way of deleting is said, and cleared where that is wanted.
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const deleting = page.getByRole('dialog', { name: 'Delete ada?' })
  await deleting.getByText(`access keys: ${second}`).waitFor()
  await deleting.getByText('a second factor').waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-delete-user')
  await deleting.getByLabel('Type ada to confirm').fill('ada')
  await deleting.getByRole('button', { name: 'Delete the user' }).click()
  await deleting.getByText('Without it the user cannot be deleted.').waitFor()
  await deleting.getByLabel('Take all of this away first').check()
  await deleting.getByRole('button', { name: 'Delete the user' }).click()
  await page.getByText('No users yet').waitFor()
  await assert.rejects(world.root.GetUser({ UserName: 'ada' }), { code: 'EntityNotExist.User' })

  // And the group, which has nobody any more.
  await admin.goTo('/access/groups')
  await page.getByRole('link', { name: 'developers' }).click()
  await page.getByText('No users in this group').waitFor()
  await admin.checkAccessibility()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByLabel('Type developers to confirm').fill('developers')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No groups yet').waitFor()
  await page.getByRole('button', { name: 'New group' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('auditors')
  await page.getByRole('dialog').getByLabel('Name').press('Enter')
  await page.getByRole('heading', { name: 'auditors' }).waitFor()
})
