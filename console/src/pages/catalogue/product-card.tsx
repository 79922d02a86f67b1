import { Flex, Skeleton } from 'antd'
import { Link } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { GuidanceTag } from './guidance-tag.tsx'
import { ProductIcon } from './product-icon.tsx'
import { launchable } from './versions.ts'

type Product = Output<'ListProductsAsEndUser'>['ProductSummaries'][number]

export function ProductCard({ product }: { readonly product: Product }) {
  const t = useTexts(catalogueTexts)
  const { ProductId, ProductName, ProviderName, Description } = product
  return (
    <li className="product-card">
      <Flex gap="middle" align="center">
        <ProductIcon name={ProductName} />
        <div className="product-card-names">
          <h2>
            <Link to={paths.product(ProductId)}>{ProductName}</Link>
          </h2>
          <div className="secondary small">{t.provider(ProviderName)}</div>
        </div>
      </Flex>
      <p className="product-card-text">
        {Description || <span className="secondary">{t.noDescription}</span>}
      </p>
      <CardVersions productId={ProductId} />
    </li>
  )
}

/** The version to take, and what is said of it. */
function CardVersions({ productId }: { readonly productId: string }) {
  const t = useTexts(catalogueTexts)
  const { data, error } = useRead('ListProductVersions', { ProductId: productId })
  if (error) return null
  if (!data) return <Skeleton.Button active size="small" className="product-card-versions" />
  const versions = launchable(data.ProductVersionDetails)
  const [first] = versions
  return (
    <Flex gap={6} align="center" wrap className="product-card-versions">
      {first ? (
        <>
          <span className="small">{t.versionName(first.ProductVersionName)}</span>
          <GuidanceTag guidance={first.Guidance} />
          {versions.length > 1 && <span className="secondary small">{t.versions(versions.length)}</span>}
        </>
      ) : (
        <span className="secondary small">{t.noVersion}</span>
      )}
    </Flex>
  )
}
