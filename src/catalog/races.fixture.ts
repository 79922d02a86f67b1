import assert from 'node:assert/strict'
import type { Product, World } from '../../test/world.ts'
import { ApiError } from '../client/api-error.ts'

/** Calls that contradict each other, and what must never be so whatever comes of them. */

export type Call = (product: Product) => Promise<unknown>

/** `done`, or the code of the refusal; what no caller may be told fails the test. */
export const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => {
      assert.ok(error instanceof ApiError && error.status < 500, String(error))
      return error.code
    },
  )

export const contenders = ({ root }: World) => {
  let launched = 0
  return {
    launch: ({ ProductId, ProductVersionId, PortfolioId }) =>
      root.LaunchProduct({
        ProductId,
        ProductVersionId,
        PortfolioId,
        ProvisionedProductName: `instance ${++launched}`,
        StackRegionId: 'cn-hangzhou',
      }),
    publish: ({ ProductId, TemplateUrl }) =>
      root.CreateProductVersion({
        ProductId,
        TemplateUrl,
        TemplateType: 'RosTerraformTemplate',
        ProductVersionName: 'another',
      }),
    switchOff: ({ ProductVersionId }) =>
      root.UpdateProductVersion({ ProductVersionId, ProductVersionName: '1', Active: false }),
    leave: ({ PortfolioId, ProductId }) => root.DisassociateProductFromPortfolio({ PortfolioId, ProductId }),
    enter: ({ PortfolioId, ProductId }) => root.AssociateProductWithPortfolio({ PortfolioId, ProductId }),
    grant: ({ PortfolioId }) =>
      root.AssociatePrincipalWithPortfolio({ PortfolioId, PrincipalType: 'RamUser', PrincipalId: 'ada' }),
    constrain: ({ PortfolioId, ProductId }) =>
      root.CreateConstraint({
        PortfolioId,
        ProductId,
        ConstraintType: 'StackRegion',
        Config: '{"StackRegions":["cn-hangzhou"]}',
      }),
    copy: async ({ ProductId }) => {
      const { ProductDetail } = await root.GetProductAsAdmin({ ProductId })
      await root.CopyProduct({ SourceProductArn: ProductDetail.ProductArn, TargetProductName: ProductId })
    },
    deleteProduct: ({ ProductId }) => root.DeleteProduct({ ProductId }),
    deletePortfolio: ({ PortfolioId }) => root.DeletePortfolio({ PortfolioId }),
    deleteVersion: ({ ProductVersionId }) => root.DeleteProductVersion({ ProductVersionId }),
  } satisfies Record<string, Call>
}

/** What must be so of these whenever nobody is at work. */
export async function assertWhole({ db }: World, products: readonly Product[]): Promise<void> {
  const ids = products.map(({ ProductId }) => ProductId)
  const portfolioIds = products.map(({ PortfolioId }) => PortfolioId)
  const halves = {
    'a product in a deleted portfolio': await db
      .selectFrom('portfolio_product')
      .innerJoin('portfolio', 'portfolio.id', 'portfolio_product.portfolio_id')
      .where('portfolio.deleted_at', 'is not', null)
      .where('product_id', 'in', ids)
      .selectAll()
      .execute(),
    'a deleted product in a portfolio': await db
      .selectFrom('portfolio_product')
      .innerJoin('product', 'product.id', 'portfolio_product.product_id')
      .where('product.deleted_at', 'is not', null)
      .where('product_id', 'in', ids)
      .selectAll()
      .execute(),
    'a grant of a deleted portfolio': await db
      .selectFrom('portfolio_principal')
      .innerJoin('portfolio', 'portfolio.id', 'portfolio_principal.portfolio_id')
      .where('portfolio.deleted_at', 'is not', null)
      .where('portfolio_id', 'in', portfolioIds)
      .selectAll()
      .execute(),
    'a version of a deleted product': await db
      .selectFrom('product_version')
      .innerJoin('product', 'product.id', 'product_version.product_id')
      .where('product.deleted_at', 'is not', null)
      .where('product_version.deleted_at', 'is', null)
      .where('product_id', 'in', ids)
      .selectAll()
      .execute(),
    'an instance on a deleted version': await db
      .selectFrom('provisioned_product')
      .innerJoin('product_version', 'product_version.id', 'provisioned_product.product_version_id')
      .where('product_version.deleted_at', 'is not', null)
      .where('provisioned_product.status', 'not in', ['PLANNED', 'TERMINATED'])
      .where('provisioned_product.product_id', 'in', ids)
      .selectAll()
      .execute(),
  }
  for (const [what, rows] of Object.entries(halves)) assert.deepEqual(rows, [], what)
}
