import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRole } from '../constraints.ts'
import { freshWorld } from '../world.ts'
import { choose, inDialog } from './admin-pages.ts'
import { visit } from './visitor.ts'

test('an administrator rules a product by constraints of every type, and by tag options', async () => {
  await using world = await freshWorld()
  await world.user('grace')
  await makeRole(world, 'deployer')
  await makeRole(world, 'stranger', 'ecs.aliyuncs.com')
  const { PortfolioId, ProductId } = await world.product()
  await using visitor = await visit(world, { as: world.administrator, theme: 'dark' })
  const { page } = visitor
  const rulesInForce = async () => {
    const { ConstraintDetails } = await world.root.ListConstraints({ PortfolioId })
    return new Map(
      ConstraintDetails.map(({ ConstraintType, Config }) => [ConstraintType, JSON.parse(Config) as unknown]),
    )
  }
  const begin = async (type: string): Promise<void> => {
    await page.getByRole('button', { name: 'New constraint' }).click()
    await page.getByRole('menuitem', { name: type, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `New constraint: ${type}` }).waitFor()
    await choose(page, 'Product', 'Greeting')
  }
  const create = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Create constraint' }).click()
    await page.getByRole('tab', { name: 'Constraints' }).waitFor()
  }

  await visitor.goTo(`/admin/portfolios/${PortfolioId}/constraints`)
  await page.getByText('No constraints yet').waitFor()

  // A role that does not trust the catalog is refused, in words, and the form stays as it was.
  await begin('Launch role')
  await choose(page, 'Role', 'stranger')
  visitor.expectTrouble(/^400: .*CreateConstraint/)
  await page.getByRole('button', { name: 'Create constraint' }).click()
  await page.getByRole('alert').getByText('does not trust the service').waitFor()
  await choose(page, 'Role', 'deployer')
  await create()
  await page.getByText('Everything runs with the role deployer.').waitFor()

  await begin('Approval')
  await page.getByLabel('Launching').check()
  await page.getByRole('button', { name: 'Create constraint' }).click()
  await page.getByText('Choose at least one user or role.').waitFor()
  await choose(page, 'Users who may approve', 'grace')
  await page.keyboard.press('Escape')
  await visitor.checkAccessibility('approval constraint')
  await create()
  await page.getByText('Needs the approval of grace: Launching.').waitFor()

  await begin('Regions')
  await choose(page, 'Regions', 'cn-beijing')
  await page.keyboard.press('Escape')
  await create()
  await page.getByText('Only in China (Beijing) (cn-beijing).').waitFor()

  await begin('Parameter values')
  await page.getByLabel('Name', { exact: true }).fill('Short names')
  await choose(page, 'Parameter', 'name')
  await page.getByLabel('What matches a pattern').check()
  await page.getByLabel('Regular expression for the whole value').fill('[a-z]{1,8}')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('Name', { exact: true }).nth(1).fill('Friends')
  await page.getByRole('combobox', { name: 'Parameter' }).nth(1).fill('name')
  const values = page.getByRole('combobox', { name: 'Allowed values' })
  for (const value of ['ada', 'grace']) {
    await values.fill(value)
    await values.press('Enter')
  }
  await visitor.picture('admin-rules-dark')
  await visitor.checkAccessibility('rules')
  await create()
  await page.getByText('name is one of ada, grace.').waitFor()
  await visitor.picture('admin-constraints-dark')
  await visitor.checkAccessibility('constraints')
  assert.deepEqual(
    await rulesInForce(),
    new Map<string, unknown>([
      [
        'Template',
        {
          Rules: [
            { Name: 'Short names', ParameterKey: 'name', AllowedPattern: '[a-z]{1,8}' },
            { Name: 'Friends', ParameterKey: 'name', AllowedValues: ['ada', 'grace'] },
          ],
        },
      ],
      ['StackRegion', { StackRegions: ['cn-beijing'] }],
      [
        'Approval',
        {
          OperationTypes: ['LaunchProduct'],
          Approvers: [{ PrincipalType: 'RamUser', PrincipalName: 'grace' }],
        },
      ],
      ['Launch', { LocalRoleName: 'deployer' }],
    ]),
  )

  // Changed by its fields, and as the JSON that the API takes.
  await page.getByRole('link', { name: 'Edit: Greeting, Approval' }).click()
  await page.getByLabel('Updating').check()
  await page.getByRole('switch', { name: 'Config as JSON' }).click()
  await page
    .getByRole('textbox', { name: 'Config as JSON' })
    .getByText('"UpdateProvisionedProduct"')
    .waitFor()
  await page.getByRole('switch', { name: 'Config as JSON' }).click()
  await page.getByLabel('Terminating').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Needs the approval of grace: Launching, Updating and Terminating.').waitFor()

  // Deleting what constraints rule, or what is attached, is refused with the way to it.
  visitor.expectTrouble(/^409: .*(DisassociateProductFromPortfolio|DeletePortfolio|DeleteTagOption)/)
  await page.getByRole('tab', { name: 'Products' }).click()
  await page.getByRole('button', { name: 'Take out: Greeting' }).click()
  await inDialog(page, 'Take out').click()
  await page.getByRole('button', { name: 'Show what stands in the way' }).click()
  await page.getByRole('button', { name: 'Delete: Greeting, Regions' }).click()
  await inDialog(page, 'Delete').click()
  await page.getByText('The constraint has been deleted.').waitFor()
  await page.getByText('Only in China').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Delete$/ }).click()
  await page.getByLabel('Type Greeting portfolio to confirm').fill('Greeting portfolio')
  await inDialog(page, 'Delete portfolio').click()
  await page.getByText('The portfolio still holds products.').waitFor()
  await inDialog(page, 'Understood').click()

  // Tag options: made, attached, out of force and back, not to be deleted while attached.
  await page.getByRole('link', { name: 'Tag options' }).click()
  await page.getByRole('button', { name: 'New tag option' }).first().click()
  await page.getByRole('textbox', { name: 'Key' }).fill('team')
  await page.getByLabel('Value').fill('http://example.com')
  visitor.expectTrouble(/^400: .*CreateTagOption/)
  await inDialog(page, 'Create tag option').click()
  await page.getByRole('dialog').getByText('must not hold http://').waitFor()
  await page.getByLabel('Value').fill('blue')
  await inDialog(page, 'Create tag option').click()
  await page.getByRole('cell', { name: 'team', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Deactivate: team = blue' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Deactivate: team = blue' }).waitFor()

  await visitor.goTo(`/admin/products/${ProductId}/tag-options`)
  await page.getByRole('button', { name: 'Attach' }).click()
  await choose(page, 'Tag options', 'team = blue')
  await page.keyboard.press('Escape')
  await inDialog(page, 'Attach').click()
  await page.getByRole('cell', { name: 'blue', exact: true }).waitFor()
  await visitor.checkAccessibility('attached tag options')

  await visitor.goTo('/admin/tag-options')
  await page.getByRole('button', { name: 'Delete: team = blue' }).click()
  await inDialog(page, 'Delete').click()
  await page.getByRole('button', { name: 'Show what stands in the way' }).click()
  const drawer = page.getByRole('dialog', { name: 'team = blue is attached to' })
  await drawer.getByRole('link', { name: 'Greeting' }).waitFor()
  await visitor.picture('admin-tag-option-dark')
  await visitor.checkAccessibility('tag option')
  await drawer.getByRole('button', { name: 'Detach: Greeting' }).click()
  await drawer.getByRole('link', { name: 'Greeting' }).waitFor({ state: 'detached' })
  await drawer.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Delete: team = blue' }).click()
  await inDialog(page, 'Delete').click()
  await page.getByText('There are no tag options yet').waitFor()
})
