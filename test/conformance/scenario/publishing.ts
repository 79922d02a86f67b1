import { brokenDisk, disk } from '../template.ts'
import type { People } from './people.ts'

/** What was published, by its ids. */
export interface Shelf {
  readonly portfolioId: string
  readonly productId: string
  readonly productArn: string
  readonly versionId: string
  /** Its launches fail. */
  readonly brokenVersionId: string
}

const TemplateType = 'RosTerraformTemplate'
const time = /Z$/

/** Products, versions, templates, portfolios and associations. */
export async function publish(people: People): Promise<Shelf> {
  const { root } = people
  await root.call('ListRegions')
  await root.call('DescribeRegions', { AcceptLanguage: 'en-US' })
  const product = await makeProduct(people)
  const portfolioId = await makePortfolio(people, product.productId)
  await grant(people, portfolioId)
  return { ...product, portfolioId }
}

async function makeProduct({ root }: People) {
  const TerraformVariables = [{ VariableName: 'size', Description: '{"Label": "How large"}' }]
  const template = await root.call('CreateTemplate', { TemplateType, TemplateBody: disk, TerraformVariables })
  const TemplateUrl = template.text('TemplateUrl')
  const about = { ProductName: 'Disk', ProviderName: 'Storage', Description: 'A disk.' }
  const version = { ProductVersionName: '1.0', Description: 'The first.', Guidance: 'Latest' }
  const made = await root.call('CreateProduct', {
    ...about,
    ProductType: 'Ros',
    TemplateType,
    ProductVersionParameters: { ...version, Active: true, TemplateType, TemplateUrl },
  })
  const ProductId = made.text('ProductId')
  const ProductVersionId = made.text('ProductVersionId')
  const renamed = { ProductName: 'Fast disk', ProviderName: 'Team storage', Description: 'A fast disk.' }
  await root.call('UpdateProduct', { ProductId, ...renamed }, { ProductId })
  const ProductDetail = { ...renamed, ProductId, ProductType: 'Ros', TemplateType, CreateTime: time }
  const shown = await root.call('GetProductAsAdmin', { ProductId }, { ProductDetail, TagOptions: [] })
  const productArn = shown.text('ProductDetail.ProductArn')

  await root.call(
    'GetProductVersion',
    { ProductVersionId },
    {
      ProductVersionDetail: {
        ...version,
        ProductId,
        ProductVersionId,
        TemplateType,
        TemplateUrl,
        Active: true,
      },
    },
  )
  const broken = await root.call('CreateTemplate', { TemplateType, TemplateBody: brokenDisk })
  const second = await root.call('CreateProductVersion', {
    ...version,
    ProductId,
    ProductVersionName: '2.0-rc',
    Active: false,
    TemplateType,
    TemplateUrl: broken.text('TemplateUrl'),
  })
  const brokenVersionId = second.text('ProductVersionId')
  const changed = { ProductVersionName: '2.0', Active: true, Description: 'Broken.', Guidance: 'Deprecated' }
  await root.call(
    'UpdateProductVersion',
    { ProductVersionId: brokenVersionId, ...changed },
    { ProductVersionId: brokenVersionId },
  )
  await root.call(
    'ListProductVersions',
    { ProductId },
    { ProductVersionDetails: [changed, { ProductVersionId }] },
  )
  await root.call('GetTemplate', { ProductId, ProductVersionId }, { TemplateBody: /How large/ })
  return { productId: ProductId, productArn, versionId: ProductVersionId, brokenVersionId }
}

async function makePortfolio({ root }: People, ProductId: string): Promise<string> {
  const about = { PortfolioName: 'Hardware', ProviderName: 'Platform', Description: 'All that is hard.' }
  const PortfolioId = (await root.call('CreatePortfolio', about)).text('PortfolioId')
  const renamed = { PortfolioName: 'Machines', ProviderName: 'Platform team', Description: '' }
  await root.call('UpdatePortfolio', { PortfolioId, ...renamed }, { PortfolioId })
  const PortfolioDetail = { ...renamed, PortfolioId, CreateTime: time }
  await root.call('GetPortfolio', { PortfolioId }, { PortfolioDetail, TagOptions: [] })

  await root.call('AssociateProductWithPortfolio', { PortfolioId, ProductId })
  const paging = { PageNumber: 1, PageSize: 20, SortBy: 'CreateTime', SortOrder: 'Asc', Scope: 'Local' }
  const paged = { PageNumber: 1, PageSize: 20, TotalCount: 1 }
  await root.call(
    'ListPortfolios',
    { ...paging, ProductId, Filters: [{ Key: 'PortfolioName', Value: 'machines' }] },
    { ...paged, PortfolioDetails: [PortfolioDetail] },
  )
  await root.call(
    'ListProductsAsAdmin',
    { ...paging, PortfolioId, Filters: [{ Key: 'FullTextSearch', Value: 'fast' }] },
    { ...paged, ProductDetails: [{ ProductId, TemplateType }] },
  )
  await root.call('ListPortfolios', { PageNumber: 2 }, { PortfolioDetails: [], PageNumber: 2, TotalCount: 1 })
  return PortfolioId
}

async function grant({ root, ada, grace }: People, PortfolioId: string): Promise<void> {
  const user = 'RamUser'
  const byPattern = { PrincipalPattern: `user/${grace.name}`, PrincipalType: user }
  await root.call('AssociatePrincipalWithPortfolio', {
    PortfolioId,
    PrincipalId: ada.id,
    PrincipalType: user,
  })
  await root.call('AssociatePrincipalWithPortfolio', { PortfolioId, ...byPattern })
  await root.call('ListPrincipals', { PortfolioId }, { Principals: [{ PrincipalId: ada.id }, byPattern] })
}

/** What went up comes down, from the leaves to the root. */
export async function unpublish({ root, ada, grace }: People, shelf: Shelf): Promise<void> {
  const { portfolioId: PortfolioId, productId: ProductId, productArn } = shelf
  await root.refused('DeletePortfolio', { PortfolioId }, 409, 'DependencyViolation.Portfolio')
  await root.refused('DeleteProduct', { ProductId }, 409, 'DependencyViolation.Product')
  await root.call('DisassociateProductFromPortfolio', { PortfolioId, ProductId })
  await ada.refused('GetProductAsEndUser', { ProductId }, 404, 'InvalidProduct.NotFound')
  const user = 'RamUser'
  await root.call('DisassociatePrincipalFromPortfolio', {
    PortfolioId,
    PrincipalId: ada.id,
    PrincipalType: user,
  })
  await root.call('DisassociatePrincipalFromPortfolio', {
    PortfolioId,
    PrincipalPattern: `user/${grace.name}`,
    PrincipalType: user,
  })
  await root.call('ListPrincipals', { PortfolioId }, { Principals: [] })
  await root.call('DeletePortfolio', { PortfolioId })
  await root.refused('GetPortfolio', { PortfolioId }, 404, 'InvalidPortfolio.NotFound')

  await root.call('CopyProduct', { SourceProductArn: productArn, TargetProductName: 'Disk again' })
  const copies = await root.call(
    'ListProductsAsAdmin',
    { Filters: [{ Key: 'ProductName', Value: 'disk again' }] },
    { ProductDetails: [{ ProductName: 'Disk again', ProviderName: 'Team storage', TemplateType }] },
  )
  const copyId = copies.text('ProductDetails.1.ProductId')
  await root.call(
    'ListProductVersions',
    { ProductId: copyId },
    { ProductVersionDetails: [{ ProductVersionName: '2.0' }, { ProductVersionName: '1.0' }] },
  )
  await root.call('DeleteProductVersion', { ProductVersionId: shelf.brokenVersionId })
  await root.refused(
    'DeleteProductVersion',
    { ProductVersionId: shelf.brokenVersionId },
    404,
    'ResourceNotFound',
  )
  await root.call('DeleteProduct', { ProductId })
  await root.refused('DeleteProduct', { ProductId }, 404, 'ResourceNotFound')
  await root.refused('GetProductAsAdmin', { ProductId }, 404, 'InvalidProduct.NotFound')
}
