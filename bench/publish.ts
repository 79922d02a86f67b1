import type { Client } from '../src/client/client.ts'

/** What a launch names. */
export interface Target {
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly StackRegionId: string
}

/** A product with one version of this template, in a portfolio. */
export async function publish(client: Client, body: string): Promise<Target> {
  const type = 'RosTerraformTemplate'
  const { TemplateUrl } = await client.CreateTemplate({ TemplateBody: body, TemplateType: type })
  const { ProductId, ProductVersionId } = await client.CreateProduct({
    ProductName: 'Bench',
    ProductType: 'Ros',
    ProviderName: 'Bench',
    ProductVersionParameters: { ProductVersionName: '1', TemplateUrl, TemplateType: type },
  })
  const { PortfolioId } = await client.CreatePortfolio({ PortfolioName: 'Bench', ProviderName: 'Bench' })
  await client.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  return { ProductId, ProductVersionId: ProductVersionId!, StackRegionId: 'cn-hangzhou' }
}
