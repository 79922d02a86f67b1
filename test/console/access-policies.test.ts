import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

const wrong = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Alow",
      "Action": "servicecatalog:Delete*",
      "Resource": "*"
    }
  ]
}`

test('a policy is written, refused by line, put right, versioned, attached and explained', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  await world.root.CreateGroup({ GroupName: 'careful' })
  await world.root.AddUserToGroup({ UserName: 'ada', GroupName: 'careful' })
  await using admin = await visit(world, { as: world.administrator })
  const { page } = admin

  await admin.goTo('/access/policies')
  await page.getByRole('link', { name: 'AliyunServiceCatalogAdminFullAccess' }).waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-policies')
  await page.getByRole('button', { name: 'New policy' }).click()
  await page.getByLabel('Name', { exact: true }).fill('no-deletion')
  const editor = page.getByRole('textbox', { name: 'Policy document' })
  await editor.fill(wrong)
  await page.getByText('Line 5: The document must have Allow or Deny as Statement[0].Effect.').waitFor()
  await admin.picture('access-policy-problem')
  await admin.checkAccessibility()
  await page.getByRole('button', { name: 'Create the policy' }).click({ force: true })
  assert.match(page.url(), /new-policy$/, 'It cannot be saved')
  await editor.fill(wrong.replace('Alow', 'Deny').replace('Delete*', 'Deelete*'))
  await page.getByText('Line 6: No operation has the action servicecatalog:Deelete*.').waitFor()
  await editor.fill(wrong.replace('Alow', 'Deny'))
  await page.getByText('The document is right.').waitFor()
  await page.getByRole('list', { name: 'What it says' }).getByText('Denies').waitFor()

  // Another statement, out of the actions that there are.
  await page.getByRole('button', { name: 'Add a statement…' }).click()
  const actions = page.getByRole('combobox', { name: 'Actions' })
  await actions.fill('ram:GetUser')
  await page.locator('.ant-select-item-option', { hasText: /^ram:GetUser$/ }).click()
  await actions.press('Escape')
  await page.getByRole('button', { name: 'Add to the document' }).click()
  await page.getByRole('list', { name: 'What it says' }).getByText('Allows').waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-new-policy')
  await page.getByRole('button', { name: 'Create the policy' }).click()
  await page.getByRole('heading', { name: 'no-deletion' }).waitFor()
  await page.getByText('"ram:GetUser"').waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-policy')

  // Another version, not in force yet; compared, put in force.
  await page.getByRole('button', { name: 'Change the document' }).click()
  await page.getByRole('heading', { name: 'Change no-deletion' }).waitFor()
  await page.getByRole('textbox', { name: 'Policy document' }).fill(wrong.replace('Alow', 'Deny'))
  await page.getByLabel('In force at once').uncheck()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByRole('tab', { name: 'Versions', selected: true }).waitFor()
  await page.getByRole('cell', { name: 'v2' }).first().waitFor()
  await page.locator('.cm-deletedChunk').first().waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-policy-versions')
  await page.getByRole('button', { name: 'Put in force: v2' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click()
  await page.getByRole('row', { name: /v2/ }).getByText('In force', { exact: true }).waitFor()
  const { Policy } = await world.root.GetPolicy({ PolicyType: 'Custom', PolicyName: 'no-deletion' })
  assert.equal(Policy.DefaultVersion, 'v2')

  // Through a group it denies what another policy allows; undone and done again.
  await admin.goTo('/access/groups/careful/policies')
  await page.getByRole('button', { name: 'Attach policies' }).click()
  const policies = page.getByRole('dialog').getByRole('combobox', { name: 'Policies' })
  await policies.fill('no-deletion')
  await page.locator('.ant-select-item-option', { hasText: 'no-deletion' }).click()
  await policies.press('Escape')
  await page.getByRole('dialog').getByRole('button', { name: 'Attach policies' }).click()
  await page.getByRole('link', { name: 'no-deletion' }).waitFor()
  await page.getByRole('button', { name: 'Detach: no-deletion' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Detach' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: 'no-deletion' }).click()
  await page.getByRole('tab', { name: 'Attached to' }).click()
  await page.getByRole('link', { name: 'careful' }).waitFor()
  await admin.checkAccessibility()

  await admin.goTo('/access/users/ada')
  await page.getByRole('link', { name: 'Explain access' }).nth(1).click()
  await page.getByText('User ada').waitFor()
  await page.getByRole('combobox', { name: 'Action' }).fill('servicecatalog:DeleteProduct')
  await page.getByRole('combobox', { name: 'Action' }).press('Escape')
  await page.getByRole('textbox', { name: 'On what' }).fill('product/prod-bp1secret00000')
  await page.getByRole('button', { name: 'Explain' }).click()
  await page.getByText('ada may not do servicecatalog:DeleteProduct').waitFor()
  await page.getByText('statement 0, through group careful').waitFor()
  await page.getByText('decides').waitFor()
  assert.match(page.url(), /who=User%2Fada/)
  await admin.checkAccessibility()
  await admin.picture('access-explain')

  // What she was refused she sees in words; the message of the refusal tells the administrator all.
  await using other = await visit(world, { as: ada })
  await other.goTo('/access/explain')
  await other.page.getByRole('combobox', { name: 'Action' }).fill('servicecatalog:DeleteProduct')
  await other.page.getByRole('combobox', { name: 'Action' }).press('Escape')
  await other.page.getByRole('button', { name: 'Explain' }).click()
  await other.page.getByText('ada may not do servicecatalog:DeleteProduct').waitFor()
  const refusal = await ada.client.DeleteProduct({ ProductId: 'prod-bp1secret00000' }).then(
    () => assert.fail(),
    (error: { body: { AccessDeniedDetail: { EncodedDiagnosticMessage: string } } }) => error.body,
  )
  await page
    .getByRole('textbox', { name: 'EncodedDiagnosticMessage' })
    .fill(refusal.AccessDeniedDetail.EncodedDiagnosticMessage)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByText('Denied by his policies').waitFor()
  await page.getByRole('link', { name: 'no-deletion' }).first().waitFor()
  await admin.checkAccessibility()

  // The trail has it all.
  await admin.goTo('/audit')
  await page.getByRole('cell', { name: 'DeleteProduct' }).waitFor()
  await page.getByRole('cell', { name: 'CreatePolicyVersion' }).waitFor()
  await page.getByRole('button', { name: 'Check the chain' }).click()
  await page.getByText('The trail is as it was written').waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-audit')
  await page.getByLabel(/^Who \(/).fill('ada')
  await page.getByRole('cell', { name: 'CreatePolicyVersion' }).waitFor({ state: 'hidden' })
  await page.getByRole('combobox', { name: 'Outcome' }).click()
  await page.locator('.ant-select-item-option', { hasText: 'Refused or failed' }).click()
  await page.waitForURL(/outcome=Refused/)
  await page.getByRole('link', { name: 'DeleteProduct' }).click()
  const record = page.getByRole('dialog')
  await record.getByText('NoPermission').first().waitFor()
  await record.getByText('"prod-bp1secret00000"').first().waitFor()
  await admin.checkAccessibility()
  await admin.picture('access-audit-record')
  assert.match(page.url(), /who=ada.*outcome=Refused.*#\d+$/)
  await page.goBack()
  await record.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  const [exported] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as JSON lines' }).click(),
  ])
  const lines = (await readFile(await exported.path(), 'utf8')).trimEnd().split('\n')
  assert.deepEqual(Object.keys(JSON.parse(lines[0]!) as object), ['PreviousHash'])
  assert.deepEqual(Object.keys(JSON.parse(lines.at(-1)!) as object), ['Head'])
  assert.ok(lines.some(line => line.includes('"CreatePolicyVersion"')))
})
