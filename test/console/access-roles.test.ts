import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

const token = 'tok-9f2c61e07ab84d35'
const kubeconfig = 'users:\n- name: larder\n  user:\n    token: kc-55d1e0a97b'
const keySecret = 'sts-secret-81c2d3e4'

test('a launch role is made by a form, and nobody sees again what it brings', async () => {
  await using world = await freshWorld()
  await world.user('ada')
  const { ProductId, PortfolioId } = await world.product()
  await using admin = await visit(world, { as: world.administrator, theme: 'dark' })
  const { page } = admin
  const answers: string[] = []
  page.on('response', response => {
    if (response.url().includes('/api/'))
      void response.text().then(
        text => answers.push(text),
        () => undefined,
      )
  })

  await admin.goTo('/access/roles')
  await page.getByText('No roles yet').waitFor()
  await admin.checkAccessibility()
  await page.getByRole('button', { name: 'New role' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Deployer')
  await page.getByText('Nobody may take this role yet').waitFor()
  await page.getByLabel('The catalog: launches may run with it (launch role)').check()
  const users = page.getByRole('combobox', { name: 'These users' })
  await users.fill('ada')
  await page.locator('.ant-select-item-option', { hasText: 'ada' }).click()
  await users.press('Escape')
  await admin.checkAccessibility()
  await admin.picture('access-new-role')
  await page.getByText('JSON', { exact: true }).click()
  await page.getByText('"servicecatalog.aliyuncs.com"').first().waitFor()
  await page.getByText('The document is right.').waitFor()
  await page.getByRole('button', { name: 'Create the role' }).click()
  await page.getByRole('heading', { name: 'Deployer' }).waitFor()
  await admin.checkAccessibility()

  await page.getByRole('tab', { name: 'Environment' }).click()
  await page.getByText('It brings nothing yet').waitFor()
  await page.getByRole('button', { name: 'Set a variable' }).click()
  const variable = page.getByRole('dialog', { name: 'Set a variable' })
  await variable.getByLabel('Variable', { exact: true }).fill('TF_LOG')
  await variable.getByText('It would steer the engine').waitFor()
  await variable.getByLabel('Variable', { exact: true }).fill('CLOUD_TOKEN')
  await variable.getByLabel('Value').fill(token)
  await admin.checkAccessibility()
  await variable.getByRole('button', { name: 'Set it' }).click()
  await page.getByRole('cell', { name: 'CLOUD_TOKEN', exact: true }).waitFor()

  await page.getByRole('button', { name: 'Set a file' }).click()
  const file = page.getByRole('dialog', { name: 'Set a file' })
  await file.getByLabel('Variable that gets the path of the file').fill('KUBECONFIG')
  await file.getByLabel('Content').fill(kubeconfig)
  await file.getByRole('button', { name: 'Set it' }).click()
  await page.getByRole('cell', { name: 'KUBECONFIG', exact: true }).waitFor()

  await page.getByRole('button', { name: 'Borrow credentials' }).click()
  const sts = page.getByRole('dialog', { name: 'Borrow credentials by AssumeRole' })
  await sts.getByLabel('Access key ID at the provider').fill('LTAI5tExample')
  await sts.getByLabel('Access key secret').fill(keySecret)
  await sts.getByLabel('Role at the provider').fill('acs:ram::1234567890123456:role/deployer')
  await admin.checkAccessibility()
  await admin.picture('access-role-sts')
  await sts.getByRole('button', { name: 'Set it' }).click()
  await page.getByRole('cell', { name: 'AlibabaSts', exact: true }).waitFor()

  await page.getByRole('button', { name: 'Replace: CLOUD_TOKEN' }).click()
  assert.equal(await variable.getByLabel('Value').inputValue(), '', 'Nothing of the old value is there')
  await variable.getByLabel('Value').fill(`${token}-new`)
  await variable.getByRole('button', { name: 'Set it' }).click()
  await variable.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Remove: KUBECONFIG' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('cell', { name: 'KUBECONFIG', exact: true }).waitFor({ state: 'hidden' })
  await admin.checkAccessibility()
  await admin.picture('access-role-environment')

  // Which launches run with it.
  await world.root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Launch',
    Config: JSON.stringify({ LocalRoleName: 'Deployer' }),
  })
  await page.getByRole('tab', { name: 'Used by' }).click()
  await page.getByRole('link', { name: 'Greeting' }).waitFor()
  await page.getByRole('tab', { name: 'Who may take it' }).click()
  await page.getByRole('button', { name: 'Change who may take it' }).click()
  const trust = page.getByRole('dialog', { name: 'Change who may take it' })
  await trust.getByLabel('The catalog: launches may run with it (launch role)').uncheck()
  await admin.checkAccessibility()
  await trust.getByRole('button', { name: 'Save' }).click()
  await trust.waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: 'Used by' }).click()
  await page.getByText('The role does not trust the catalog').waitFor()
  await admin.checkAccessibility()

  await admin.goTo('/audit?action=SetRoleEnvironment')
  await page.getByRole('link', { name: 'SetRoleEnvironment' }).first().click()
  await page.getByRole('dialog').getByText('******').first().waitFor()
  const seen = [await page.content(), ...answers].join('\n')
  for (const secret of [token, 'kc-55d1e0a97b', keySecret])
    assert.ok(!seen.includes(secret), 'No page and no answer ever has a value')

  await admin.goTo('/access/roles/Deployer')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByLabel('Type Deployer to confirm').fill('Deployer')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No roles yet').waitFor()
})
