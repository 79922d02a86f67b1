import { useParams } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { PageTabs, type PageTab } from '../../../ui/page-tabs.tsx'
import { Page } from '../../../ui/page.tsx'
import { adminTexts } from '../admin-texts.ts'
import { ConstraintList } from '../constraints/constraint-list.tsx'
import { IdentityDetails } from '../identity-details.tsx'
import { AttachedTagOptions } from '../tag-options/attached-tag-options.tsx'
import { ProductActions } from './product-actions.tsx'
import { ProductInstances } from './product-instances.tsx'
import { ProductPortfolios } from './product-portfolios.tsx'
import { productTexts } from './product-texts.ts'
import { ProductVersions } from './product-versions.tsx'

export function ProductPage() {
  const { productId = '', tab } = useParams()
  const common = useTexts(adminTexts)
  const { data, error, refetch } = useRead('GetProductAsAdmin', { ProductId: productId })
  const tabs = useTabs(data)
  const product = data?.ProductDetail
  return (
    <Page
      title={product?.ProductName ?? common.products}
      subtitle={product?.Description}
      crumbs={[{ title: common.products, to: paths.products() }]}
      error={error}
      retry={() => void refetch()}
      loading={!product}
      actions={product && <ProductActions product={product} />}
    >
      <PageTabs
        label={common.parts}
        current={tab}
        pathOf={key => paths.adminProduct(productId, key)}
        tabs={tabs}
      />
    </Page>
  )
}

function useTabs(data: Output<'GetProductAsAdmin'> | undefined): readonly PageTab[] {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  if (!data) return []
  const { ProductDetail: product, TagOptions } = data
  const { ProductId } = product
  return [
    { key: 'versions', label: common.versions, children: <ProductVersions productId={ProductId} /> },
    { key: 'portfolios', label: common.portfolios, children: <ProductPortfolios productId={ProductId} /> },
    { key: 'constraints', label: common.constraints, children: <ConstraintList productId={ProductId} /> },
    {
      key: 'tag-options',
      label: common.tagOptions,
      children: <AttachedTagOptions resourceId={ProductId} options={TagOptions} />,
    },
    { key: 'instances', label: t.instances, children: <ProductInstances productId={ProductId} /> },
    {
      key: 'details',
      label: common.details,
      children: <IdentityDetails id={ProductId} arn={product.ProductArn} {...product} />,
    },
  ]
}
