import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { parse } from 'yaml'
import { freshWorld } from '../world.ts'
import { inDialog, write } from './admin-pages.ts'
import { visit } from './visitor.ts'

const main = `module "network" {
  source = "./network"
  range  = var.range
}

output "range" {
  value = module.network.range
}
`
const variables = 'variable "range" {\n  type = string\n}\n'
const network = `variable "range" {
  type = string
}

resource "terraform_data" "network" {
  input = var.range
}

output "range" {
  value = terraform_data.network.output
}
`

const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

/** As if the file had been dragged there from outside. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([given, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content!], given!, { type: 'text/plain' }))
      return transfer
    },
    [name, text],
  )
  for (const type of ['dragover', 'drop'])
    await page.locator('.drop-zone').dispatchEvent(type, { dataTransfer })
}

test('files of a working directory become a version: uploaded, dropped, renamed, and looked at as one document', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product()
  await using visitor = await visit(world, { as: world.administrator, width: 1600, height: 1000 })
  const { page } = visitor
  const upload = (name: string, ...files: ReturnType<typeof file>[]) =>
    page.locator(`input[type=file][aria-label="${name}"]`).setInputFiles(files)

  await visitor.goTo(`/admin/products/${ProductId}/new-version`)
  await upload('Upload a template or .tf files', file('picture.tf', Buffer.from([0xff, 0xfe, 0x00, 0x01])))
  await page.getByText('picture.tf is not a text in UTF-8.').waitFor()
  await upload('Upload a template or .tf files', file('notes.txt', 'nothing'))
  await page.getByText('There is no .tf file among them').waitFor()

  await upload('Upload a template or .tf files', file('main.tf', main), file('variables.tf', variables))
  await page
    .getByRole('button', { name: /^Go to main\.tf:2/ })
    .first()
    .waitFor()
  await drop(page, 'network.tf', network)
  await page.getByRole('tab', { name: 'network.tf', selected: true }).waitFor()
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Path').fill('variables.tf')
  await inDialog(page, 'Rename').click()
  await page.getByText('There is a file of that path already.').waitFor()
  await page.getByLabel('Path').fill('network/main.tf')
  await inDialog(page, 'Rename').click()
  await page.getByText('Nothing is wrong with it.').waitFor()
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('textbox', { name: /^range/ }).waitFor()
  await page.getByRole('button', { name: 'Ask the engine as well' }).click()
  await page.getByText('Nothing is wrong with it.').waitFor()
  await visitor.picture('admin-files-wide')

  // The whole document; while it cannot be taken apart, it says so, and where it is wrong.
  await page.getByText('Whole document').click()
  const whole = page.getByRole('textbox', { name: 'Template', exact: true })
  await whole.getByText('network/main.tf').waitFor()
  await write(page, 'Template', 'Workspace: [\n')
  await page.getByText('This text cannot be taken apart into files').waitFor()
  await page
    .getByRole('button', { name: /^Go to template:/ })
    .first()
    .click()
  assert.equal(await page.getByRole('radio', { name: 'Files' }).isDisabled(), true)
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await page.getByText('Nothing is wrong with it.').waitFor()
  await page.getByText('Files', { exact: true }).click()
  await page.getByRole('tab', { name: 'network/main.tf' }).click()
  await page.getByRole('button', { name: 'Add a file' }).click()
  await page.getByLabel('Path').fill('README.md')
  await inDialog(page, 'Add a file').click()
  await write(page, 'README.md', 'A network.\n')
  await page.getByText('Nothing is wrong with it.').waitFor()

  // Nothing is lost by a slip.
  await page.getByRole('link', { name: 'Tag options' }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
  await inDialog(page, 'Cancel').click()
  await page.getByRole('button', { name: 'A small template' }).click()
  await page.getByRole('dialog', { name: 'Replace the draft?' }).waitFor()
  await inDialog(page, 'Cancel').click()

  await page.getByLabel('Version name').fill('2')
  await page.getByRole('button', { name: 'Publish version' }).click()
  await page.getByRole('heading', { level: 1, name: '2' }).waitFor()
  const { ProductVersionDetails } = await world.root.ListProductVersions({ ProductId })
  const { ProductVersionId } = ProductVersionDetails[0]!
  const { TemplateBody } = await world.root.GetTemplate({ ProductId, ProductVersionId })
  assert.deepEqual(parse(TemplateBody), {
    ROSTemplateFormatVersion: '2015-09-01',
    Transform: 'Aliyun::Terraform-v1.5',
    Workspace: {
      'main.tf': main,
      'variables.tf': variables,
      'network/main.tf': network,
      'README.md': 'A network.\n',
    },
  })
})

test('an administrator who may only look sees everything, in Chinese and on a phone, and why nothing can be pressed', async () => {
  await using world = await freshWorld()
  const reader = await world.user('reader', {
    policies: ['AliyunServiceCatalogAdminReadOnlyAccess', 'AliyunRAMReadOnlyAccess'],
  })
  const { ProductId, PortfolioId, ProductVersionId } = await world.product({ users: [reader] })
  const Config = JSON.stringify({
    Rules: [{ Name: 'Short', ParameterKey: 'name', AllowedPattern: '[a-z]{1,8}' }],
  })
  const { ConstraintId } = await world.root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Template',
    Config,
  })
  await world.root.CreateTagOption({ Key: 'team', Value: 'blue' })
  await using visitor = await visit(world, { as: reader, language: 'zh', width: 360, height: 740 })
  const { page } = visitor
  const look = async (path: string, name: string, shown: string): Promise<void> => {
    await visitor.goTo(path)
    await page.locator('#content').getByText(shown).first().waitFor()
    const [is, may] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    assert.ok(is <= may, `${path} is ${is} px wide`)
    await visitor.checkAccessibility(path)
    await visitor.picture(`admin-phone-${name}`)
  }
  const refused = async (button: string): Promise<void> => {
    const gated = page.getByRole('button', { name: button }).first()
    assert.match((await gated.getAttribute('aria-description')) ?? '', /servicecatalog:/)
  }

  await look('/admin/portfolios', 'portfolios', 'Greeting portfolio')
  await refused('新建产品组合')
  await look(`/admin/portfolios/${PortfolioId}`, 'portfolio', 'Greeting')
  await refused('添加产品')
  await look(`/admin/portfolios/${PortfolioId}/access`, 'access', 'reader')
  await refused('撤销授权: reader')
  await look(`/admin/portfolios/${PortfolioId}/constraints`, 'constraints', '匹配')
  await refused('新建约束')
  await look(`/admin/portfolios/${PortfolioId}/constraints/${ConstraintId}`, 'constraint', '规则 1')
  await refused('保存')
  await look('/admin/products', 'products', 'Greeting')
  await refused('新建产品')
  await look(`/admin/products/${ProductId}`, 'product', '启用')
  await refused('停用: 1')
  await look(`/admin/products/${ProductId}/instances`, 'instances', '尚未启动过该产品')
  await look(`/admin/products/${ProductId}/details`, 'details', 'acs:servicecatalog')
  await look(`/admin/products/${ProductId}/versions/${ProductVersionId}`, 'version', 'main.tf')
  await refused('停用')
  await look('/admin/tag-options', 'tag-options', 'blue')
  await refused('删除: team = blue')
})
