import type { Client } from '../../client/client.ts'
import { Exit, exitCodes, UsageError } from '../exit.ts'
import { closest } from '../terminal/closest.ts'

export type Product = Awaited<ReturnType<Client['ListProductsAsEndUser']>>['ProductSummaries'][number]
export type Version = Awaited<ReturnType<Client['ListProductVersions']>>['ProductVersionDetails'][number]

/** All products that are granted to the caller. */
export async function listProducts(client: Client): Promise<Product[]> {
  const products: Product[] = []
  for (let PageNumber = 1; ; PageNumber++) {
    const page = await client.ListProductsAsEndUser({ PageNumber, PageSize: 100 })
    products.push(...page.ProductSummaries)
    if (page.ProductSummaries.length === 0 || products.length >= page.TotalCount) return products
  }
}

/** A product by its id or its name. @throws Exit when there is none, UsageError when the name means several */
export async function findProduct(client: Client, idOrName: string): Promise<Product> {
  if (/^prod-bp1[a-z0-9]{11}$/.test(idOrName)) {
    return (await client.GetProductAsEndUser({ ProductId: idOrName })).ProductSummary
  }
  const { ProductSummaries: named } = await client.ListProductsAsEndUser({
    Filters: [{ Key: 'ProductName', Value: idOrName }],
  })
  const [found, another] = named
  if (found && !another) return found
  if (found) {
    const ids = named.map(product => product.ProductId).join(', ')
    throw new UsageError(`Several products are named ${idOrName}. Name one by its id: ${ids}.`)
  }
  const names = (await listProducts(client)).map(product => product.ProductName)
  const near = closest(idOrName, names)
  throw new Exit(
    exitCodes.failed,
    `There is no product ${idOrName}${near ? `; did you mean “${near}”?` : '.'} \`larder products\` lists yours.`,
  )
}

/** A version by its id or name; without one the newest recommended, else the newest. @throws Exit, UsageError */
export async function findVersion(
  client: Client,
  product: { readonly ProductId: string; readonly ProductName: string },
  idOrName: string | undefined,
): Promise<Version> {
  const { ProductVersionDetails } = await client.ListProductVersions({ ProductId: product.ProductId })
  const versions = ProductVersionDetails.filter(version => version.Active)
  const chosen = idOrName === undefined ? bestVersion(versions) : namedVersion(versions, idOrName)
  if (chosen) return chosen
  const names = versions.map(version => version.ProductVersionName).join(', ') || 'none'
  throw new Exit(
    exitCodes.failed,
    `The product “${product.ProductName}” has no ${idOrName === undefined ? 'active version' : `version ${idOrName}`}; active are: ${names}.`,
  )
}

function namedVersion(versions: readonly Version[], idOrName: string): Version | undefined {
  const named = versions.filter(version => version.ProductVersionName === idOrName)
  if (named.length > 1) {
    const ids = named.map(version => version.ProductVersionId).join(', ')
    throw new UsageError(`Several versions are named ${idOrName}. Name one by its id: ${ids}.`)
  }
  return named[0] ?? versions.find(version => version.ProductVersionId === idOrName)
}

/** Of versions in the order of their age, newest first. */
export function bestVersion<V extends Pick<Version, 'Guidance'>>(versions: readonly V[]): V | undefined {
  return (
    versions.find(version => version.Guidance === 'Recommended') ??
    versions.find(version => version.Guidance !== 'Deprecated') ??
    versions[0]
  )
}

/**
 * The portfolio to launch through, by its id or name; undefined where only one grants the product.
 * @throws UsageError when there is a choice to make
 */
export async function findPortfolioId(
  client: Client,
  product: Product,
  idOrName: string | undefined,
): Promise<string | undefined> {
  if (idOrName === undefined && product.HasDefaultLaunchOption) return undefined
  const { LaunchOptionSummaries: options } = await client.ListLaunchOptions({ ProductId: product.ProductId })
  const found = options.filter(option => option.PortfolioId === idOrName || option.PortfolioName === idOrName)
  if (found.length === 1) return found[0]!.PortfolioId
  const names = options.map(option => `${option.PortfolioName} (${option.PortfolioId})`).join(', ')
  throw new UsageError(
    `Say by --portfolio which portfolio to launch “${product.ProductName}” through: ${names || 'none grants it'}.`,
  )
}

/** The region that answers, by an ARN of its own. */
export const regionOf = (arn: string): string => arn.split(':')[2] || 'cn-hangzhou'

/** The regions that the portfolio allows for the product; none where it allows all. */
export async function allowedRegions(
  client: Client,
  { ProductId, PortfolioId }: { readonly ProductId: string; readonly PortfolioId: string | undefined },
): Promise<string[]> {
  const { LaunchOptionSummaries: options } = await client.ListLaunchOptions({ ProductId })
  const option = options.find(each => PortfolioId === undefined || each.PortfolioId === PortfolioId)
  return option?.ConstraintSummaries.flatMap(({ StackRegions }) => StackRegions) ?? []
}

/** Where to launch when nobody says: where the catalogue is, or the only place allowed. @throws UsageError */
export function regionFor(productArn: string, allowed: readonly string[]): string {
  const own = regionOf(productArn)
  if (allowed.length === 0 || allowed.includes(own)) return own
  const [only, ...others] = allowed
  if (only !== undefined && others.length === 0) return only
  throw new UsageError(`Say by --region where to launch. The portfolio allows ${allowed.join(', ')}.`)
}
