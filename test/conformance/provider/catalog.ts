import { template } from '../../template.ts'
import type { World } from '../../world.ts'
import type { Json } from '../clients.ts'
import type { Actor } from '../stage.ts'
import { texts } from './texts.ts'

/** `alicloud_service_catalog_portfolio`, `_product`, `_product_version` and both associations, a read after every write. */

export async function portfolio(root: Actor): Promise<string> {
  const names = { PortfolioName: 'tf', ProviderName: 'Platform' }
  const made = await root.call('CreatePortfolio', { ...names, Description: 'Made by Terraform' })
  const PortfolioId = made.text('PortfolioId')
  const strings = texts('CreateTime Description PortfolioArn PortfolioName ProviderName')
  const read = (expected: Json) =>
    root.call('GetPortfolio', { PortfolioId }, { PortfolioDetail: { ...strings, ...expected } })
  await read({ ...names, Description: 'Made by Terraform' })
  // The names are sent always, the description where it changed, and empty where it was taken away.
  const renamed = { PortfolioName: 'tf2', ProviderName: 'Another' }
  const update = async (changed: Json) => {
    await root.call('UpdatePortfolio', { PortfolioId, ...renamed, ...changed }, { PortfolioId })
    await read({ ...renamed, ...changed })
  }
  await root.call('UpdatePortfolio', { PortfolioId, ...renamed })
  await read({ ...renamed, Description: 'Made by Terraform' })
  await update({ Description: 'Changed' })
  await update({ Description: '' })
  return PortfolioId
}

export async function product(root: Actor): Promise<string> {
  const names = { ProductName: 'Greeting', ProviderName: 'Platform' }
  const made = await root.call('CreateProduct', { ...names, ProductType: 'Ros' })
  const ProductId = made.text('ProductId')
  const strings = texts('CreateTime Description ProductName ProductType ProviderName')
  const read = (expected: Json) =>
    root.call('GetProductAsAdmin', { ProductId }, { ProductDetail: { ...strings, ...expected } })
  await read({ ...names, Description: '' })
  for (const Description of ['Says hello', '']) {
    const changed = { ProductName: 'Hi', ProviderName: 'Another', Description }
    await root.call('UpdateProduct', { ProductId, ...changed }, { ProductId })
    await read(changed)
  }
  await root.call('ListProductVersions', { ProductId }, { ProductVersionDetails: [] })
  return ProductId
}

/** Templates have no resource: whoever writes the configuration has made one. */
export async function version(root: Actor, world: World, ProductId: string): Promise<string> {
  const TemplateType = 'RosTerraformTemplate'
  const { TemplateUrl } = await world.root.CreateTemplate({ TemplateBody: template(), TemplateType })
  const names = { ProductId, ProductVersionName: '1.0', TemplateType, TemplateUrl, Guidance: 'Default' }
  const made = await root.call('CreateProductVersion', { ...names, Active: true })
  const ProductVersionId = made.text('ProductVersionId')
  const strings = texts(
    'CreateTime Description Guidance ProductId ProductVersionName TemplateType TemplateUrl',
  )
  const read = (expected: Json) =>
    root.call(
      'GetProductVersion',
      { ProductVersionId },
      { ProductVersionDetail: { ...strings, ...expected } },
    )
  await read({ ...names, Active: true })
  const update = async (changed: Json) => {
    const sent = { ProductVersionId, ProductVersionName: '1.1', ...changed }
    await root.call('UpdateProductVersion', sent, { ProductVersionId })
  }
  await update({})
  await read({ ProductVersionName: '1.1', Active: true, Guidance: 'Default' })
  await update({ Guidance: 'GuidanceAfter', Description: 'x', Active: false })
  await read({ Guidance: 'GuidanceAfter', Description: 'x', Active: false })
  await update({ Description: '', Active: true })
  await read({ Guidance: 'GuidanceAfter', Description: '', Active: true })
  return ProductVersionId
}

/** Looked for on the first page, of the default size. */
export async function productAssociation(root: Actor, PortfolioId: string, ProductId: string) {
  const read = (ProductDetails: readonly Json[]) =>
    root.call('ListProductsAsAdmin', { PortfolioId }, { ProductDetails })
  await root.call('AssociateProductWithPortfolio', { PortfolioId, ProductId })
  await read([{ ProductId }])
  return async () => {
    await root.call('DisassociateProductFromPortfolio', { PortfolioId, ProductId })
    await read([])
  }
}

export async function principalAssociation(root: Actor, PortfolioId: string) {
  // The name of a role where one might expect its id: kept as written.
  const principal = { PrincipalId: 'tf-role', PrincipalType: 'RamRole' }
  const read = (Principals: readonly Json[]) => root.call('ListPrincipals', { PortfolioId }, { Principals })
  await root.call('AssociatePrincipalWithPortfolio', { PortfolioId, ...principal })
  await read([principal])
  return async () => {
    await root.call('DisassociatePrincipalFromPortfolio', { PortfolioId, ...principal })
    await read([])
  }
}
