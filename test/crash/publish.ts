import type { Client } from '../../src/client/client.ts'

export interface Published {
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly PortfolioId: string
}

/** A product with one version of this template, in a portfolio. */
export async function publish(client: Client, TemplateBody: string): Promise<Published> {
  const TemplateType = 'RosTerraformTemplate'
  const { TemplateUrl } = await client.CreateTemplate({ TemplateBody, TemplateType })
  const { ProductId, ProductVersionId } = await client.CreateProduct({
    ProductName: 'Cloud',
    ProductType: 'Ros',
    ProviderName: 'Platform',
    ProductVersionParameters: { ProductVersionName: '1', TemplateUrl, TemplateType },
  })
  const { PortfolioId } = await client.CreatePortfolio({ PortfolioName: 'Clouds', ProviderName: 'Platform' })
  await client.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  return { ProductId, ProductVersionId: ProductVersionId!, PortfolioId }
}
