import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../world.ts'
import { choose, inDialog, write } from './admin-pages.ts'
import { visit } from './visitor.ts'

const broken = `resource "terraform_data" "greeting" {
  input = "Hello, \${var.name}!"
}

output "greeting" {
  value = 
}
`
const mended = broken.replace('value = ', 'value = terraform_data.greeting.output')
const louder = `${mended}
variable "loudness" {
  type    = number
  default = 1
}
`

test('an administrator makes a product of a template that is wrong at first, offers it, and publishes another version', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  await using visitor = await visit(world, { as: world.administrator })
  const { page } = visitor

  await visitor.goTo('/admin/products')
  await page.getByText('There are no products yet').waitFor()
  await page.getByRole('button', { name: 'New product' }).first().click()

  // The product: what is missing is said at the field.
  await page.getByLabel('Name', { exact: true }).fill('Greeting')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Say who answers for it.').waitFor()
  await page.getByLabel('Provider').fill('Platform team')
  await visitor.checkAccessibility('new product')
  await page.getByRole('button', { name: 'Next' }).click()

  // The template: its mistake is in the margin, in the list, and a click away; nobody gets past it.
  await write(page, 'main.tf', broken)
  const problem = page.getByRole('button', { name: /^Go to main\.tf:6/ }).first()
  await problem.waitFor()
  const marker = page.locator('.cm-lint-marker-error')
  await marker.waitFor()
  const [margin, line] = await Promise.all([
    marker.boundingBox(),
    page.locator('.cm-line', { hasText: 'value =' }).boundingBox(),
  ])
  assert.ok(Math.abs(margin!.y - line!.y) < 10, `the mark is at ${margin!.y}, the line at ${line!.y}`)
  assert.match(
    (await page.getByRole('button', { name: 'Next' }).getAttribute('aria-description')) ?? '',
    /error/,
  )
  await page.getByRole('tab', { name: 'variables.tf' }).click()
  await problem.click()
  await page.locator('.cm-activeLine', { hasText: 'value =' }).waitFor()
  await visitor.picture('admin-template-broken')
  await visitor.checkAccessibility('a broken template')

  await write(page, 'main.tf', mended)
  await page.getByText('Nothing is wrong with it.').waitFor()
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByLabel('name').waitFor()
  await preview.getByRole('tab', { name: 'Resources' }).click()
  await preview.getByText('terraform_data.greeting').waitFor()
  await visitor.picture('admin-template')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Next' }).click()

  await page.getByLabel('In a new portfolio').check()
  await page.getByLabel('Name of the new portfolio').fill('Everyday')
  await page.getByRole('button', { name: 'Publish product' }).click()
  await page.getByRole('heading', { level: 1, name: 'Greeting' }).waitFor()
  await page.getByRole('link', { name: '1.0' }).waitFor()
  await visitor.picture('admin-product')
  await visitor.checkAccessibility('product')

  // The portfolio is granted to a user.
  await page.getByRole('tab', { name: 'Portfolios' }).click()
  await page.getByRole('link', { name: 'Everyday' }).click()
  await page.getByRole('tab', { name: 'Access' }).click()
  await page.getByRole('button', { name: 'Grant access' }).click()
  await choose(page, 'Users', 'ada')
  await page.keyboard.press('Escape')
  await visitor.picture('admin-grant')
  await inDialog(page, 'Grant access').click()
  await page.getByRole('link', { name: 'ada' }).waitFor()
  await visitor.checkAccessibility('portfolio access')
  const { ProductSummaries } = await ada.client.ListProductsAsEndUser({})
  assert.deepEqual(
    ProductSummaries.map(({ ProductName }) => ProductName),
    ['Greeting'],
  )
  const productId = ProductSummaries[0]!.ProductId

  // A second version begins with the first one's template.
  await visitor.goTo(`/admin/products/${productId}`)
  await page.getByRole('button', { name: 'New version' }).click()
  await page.getByRole('heading', { level: 1, name: 'New version of Greeting' }).waitFor()
  await write(page, 'main.tf', louder)
  await page.getByLabel('Version name').fill('2.0')
  await choose(page, 'Guidance', 'Recommended')
  await preview.getByLabel('loudness').waitFor()
  await visitor.picture('admin-new-version')
  await page.getByRole('button', { name: 'Publish version' }).click()
  await page.getByRole('heading', { level: 1, name: '2.0' }).waitFor()
  await page.getByRole('textbox', { name: 'main.tf' }).getByText('loudness').waitFor()
  await visitor.checkAccessibility('version')
  await visitor.picture('admin-version')

  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('region', { name: 'Parameters' }).getByText('loudness').waitFor()
  await page.locator('.cm-changedLine, .cm-insertedLine').first().waitFor()
  await visitor.checkAccessibility('comparison')
  await visitor.picture('admin-compare')

  // Out of use and back.
  await visitor.goTo(`/admin/products/${productId}`)
  await page.getByRole('button', { name: 'Deactivate: 1.0' }).click()
  await page.getByRole('button', { name: 'Activate: 1.0' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Deactivate: 1.0' }).waitFor()

  // What is in use cannot be deleted, and the page says where to look.
  visitor.expectTrouble(/^409: .*DeleteProduct/)
  await page.getByRole('button', { name: /Delete$/ }).click()
  await page.getByLabel('Type Greeting to confirm').fill('Greeting')
  await inDialog(page, 'Delete product').click()
  await page.getByText('Portfolios still hold the product').waitFor()
  await visitor.picture('admin-refusal')
  await page.getByRole('button', { name: 'Show what stands in the way' }).click()
  await page.getByRole('link', { name: 'Everyday' }).waitFor()
  await page.getByRole('button', { name: 'Take out: Everyday' }).click()
  await inDialog(page, 'Take out').click()
  await page.getByText('No portfolio holds this product yet').waitFor()
})
