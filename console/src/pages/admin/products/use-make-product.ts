import { useRef } from 'react'
import { call } from '../../../api/call.ts'
import { useRefresh } from '../../../api/use-call.ts'
import type { VersionValues } from '../versions/version-fields.tsx'

export interface NewProductValues extends VersionValues {
  readonly ProductName: string
  readonly ProviderName: string
  readonly Description?: string
  readonly Place: 'existing' | 'fresh' | 'later'
  readonly PortfolioId?: string
  readonly PortfolioName?: string
}

interface Wanted {
  readonly values: NewProductValues
  readonly templateUrl: string
}

/**
 * Makes a product, and its portfolio where there is none, and puts the one into the other. After a failure half-way another
 * try goes on from there, so that nothing is made twice. Answers the id of the product.
 */
export function useMakeProduct(): (wanted: Wanted) => Promise<string> {
  const refresh = useRefresh()
  const made = useRef<{ productId?: string; portfolioId?: string }>({})
  return async ({ values, templateUrl }) => {
    try {
      const ProductId = (made.current.productId ??= await makeProduct(values, templateUrl))
      const PortfolioId =
        values.Place === 'existing'
          ? values.PortfolioId
          : values.Place === 'fresh'
            ? (made.current.portfolioId ??= await makePortfolio(values))
            : undefined
      if (PortfolioId !== undefined) await call('AssociateProductWithPortfolio', { PortfolioId, ProductId })
      return ProductId
    } finally {
      await refresh(['ListProductsAsAdmin', 'ListPortfolios'])
    }
  }
}

async function makeProduct(values: NewProductValues, TemplateUrl: string): Promise<string> {
  const { ProductName, ProviderName, Description, VersionDescription } = values
  const { ProductVersionName, Guidance, Active } = values
  const { ProductId } = await call('CreateProduct', {
    ProductName,
    ProviderName,
    ProductType: 'Ros',
    ...(Description && { Description }),
    ProductVersionParameters: {
      ProductVersionName,
      Guidance,
      Active,
      TemplateUrl,
      TemplateType: 'RosTerraformTemplate',
      ...(VersionDescription && { Description: VersionDescription }),
    },
  })
  return ProductId
}

async function makePortfolio({ PortfolioName = '', ProviderName }: NewProductValues): Promise<string> {
  const { PortfolioId } = await call('CreatePortfolio', { PortfolioName, ProviderName })
  return PortfolioId
}
