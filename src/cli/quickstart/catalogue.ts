import { join } from 'node:path'
import type { Client } from '../../client/client.ts'
import { readStarter, templateFrom, type StarterProduct, type StarterVersion } from './starter.ts'

export interface Catalogue {
  readonly portfolioId: string
  /** In the order of the starter directory; the first is the one to launch. */
  readonly products: readonly { readonly id: string; readonly name: string }[]
  /** Whether anything was missing. */
  readonly changed: boolean
}

const portfolioName = 'Starter catalogue'

/**
 * Makes what is missing of the starter catalogue. Everything is found by its name, so that a start after a crash
 * goes on where that one stopped, and a start after a whole one makes nothing.
 */
export async function ensureCatalogue(client: Client): Promise<Catalogue> {
  const portfolio = await ensurePortfolio(client)
  let changed = portfolio.made
  const products: { id: string; name: string }[] = []
  for (const { directory, product } of await readStarter()) {
    const { id, made } = await ensureProduct(client, product)
    const versions = await ensureVersions(client, id, product.versions, directory)
    // Once is as good as twice.
    await client.AssociateProductWithPortfolio({ PortfolioId: portfolio.id, ProductId: id })
    products.push({ id, name: product.name })
    changed ||= made || versions
  }
  return { portfolioId: portfolio.id, products, changed }
}

interface Ensured {
  readonly id: string
  readonly made: boolean
}

async function ensurePortfolio(client: Client): Promise<Ensured> {
  const { PortfolioDetails } = await client.ListPortfolios({
    Filters: [{ Key: 'PortfolioName', Value: portfolioName }],
  })
  const [found] = PortfolioDetails
  if (found) return { id: found.PortfolioId, made: false }
  const { PortfolioId } = await client.CreatePortfolio({
    PortfolioName: portfolioName,
    ProviderName: 'Platform team',
    Description: 'What a new Larder has on its shelf. Change it, or throw it away.',
  })
  return { id: PortfolioId, made: true }
}

async function ensureProduct(client: Client, product: StarterProduct): Promise<Ensured> {
  const { ProductDetails } = await client.ListProductsAsAdmin({
    Filters: [{ Key: 'ProductName', Value: product.name }],
  })
  const [found] = ProductDetails
  if (found) return { id: found.ProductId, made: false }
  const { ProductId } = await client.CreateProduct({
    ProductName: product.name,
    ProviderName: product.provider,
    ProductType: 'Ros',
    Description: product.description,
  })
  return { id: ProductId, made: true }
}

/** Answers whether any was missing. */
async function ensureVersions(
  client: Client,
  ProductId: string,
  versions: readonly StarterVersion[],
  directory: string,
): Promise<boolean> {
  const { ProductVersionDetails } = await client.ListProductVersions({ ProductId })
  const there = new Set(ProductVersionDetails.map(version => version.ProductVersionName))
  const missing = versions.filter(version => !there.has(version.name))
  for (const version of missing) {
    const TemplateType = 'RosTerraformTemplate'
    const { TemplateUrl } = await client.CreateTemplate({
      TemplateBody: await templateFrom(join(directory, version.directory)),
      TemplateType,
    })
    await client.CreateProductVersion({
      ProductId,
      ProductVersionName: version.name,
      TemplateType,
      TemplateUrl,
      Description: version.description,
      Guidance: version.guidance,
    })
  }
  return missing.length > 0
}
