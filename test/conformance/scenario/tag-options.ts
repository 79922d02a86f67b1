import type { People } from './people.ts'
import type { Shelf } from './publishing.ts'

export interface TagOptions {
  /** Attached to the product: it sets the tag by itself. */
  readonly only: string
  /** Attached to the portfolio. */
  readonly common: string
}

export async function makeTagOptions({ root, accountId }: People, shelf: Shelf): Promise<TagOptions> {
  const make = async (Key: string, Value: string) => {
    const made = await root.call(
      'CreateTagOption',
      { Key, Value },
      { TagOptionDetail: { Key, Value, Active: true, Owner: accountId } },
    )
    return made.text('TagOptionDetail.TagOptionId')
  }
  const only = await make('cost', '41')
  const common = await make('team', 'storage')
  const TagOptionDetail = { TagOptionId: only, Key: 'cost', Value: '42' }
  await root.call(
    'UpdateTagOption',
    { TagOptionId: only, Value: '42', Active: false },
    { TagOptionDetail: { ...TagOptionDetail, Active: false } },
  )
  await root.call('GetTagOption', { TagOptionId: only }, { TagOptionDetail })
  await root.call(
    'ListTagOptions',
    {
      Filters: { Active: false, Key: 'cost', Value: '42', FullTextSearch: 'cos' },
      PageNumber: 1,
      PageSize: 10,
      SortBy: 'CreateTime',
      SortOrder: 'Asc',
    },
    { PageNumber: 1, PageSize: 10, TotalCount: 1, TagOptionDetails: [TagOptionDetail] },
  )
  await root.call(
    'UpdateTagOption',
    { TagOptionId: only, Active: true },
    { TagOptionDetail: { Active: true } },
  )
  const first = await root.call('ListTagOptions', { MaxResults: 1 }, { TagOptionDetails: [{ Key: 'team' }] })
  await root.call(
    'ListTagOptions',
    { MaxResults: 1, NextToken: first.text('NextToken') },
    { TagOptionDetails: [{ Key: 'cost' }], NextToken: undefined },
  )
  await attach({ only, common }, { root }, shelf)
  return { only, common }
}

async function attach({ only, common }: TagOptions, { root }: Pick<People, 'root'>, shelf: Shelf) {
  const { productId: ProductId, portfolioId: PortfolioId } = shelf
  await root.call('AssociateTagOptionWithResource', { TagOptionId: only, ResourceId: ProductId })
  await root.call('AssociateTagOptionWithResource', { TagOptionId: common, ResourceId: PortfolioId })
  const TagOptions = [{ TagOptionId: only, Key: 'cost', Value: '42', Active: true }]
  await root.call('GetProductAsAdmin', { ProductId }, { TagOptions })
  await root.call('GetPortfolio', { PortfolioId }, { TagOptions: [{ TagOptionId: common }] })
  const page = { PageNumber: 1, PageSize: 10 }
  await root.call(
    'ListResourcesForTagOption',
    { TagOptionId: only, ResourceType: 'Product', ...page },
    { ...page, TotalCount: 1, ResourceDetails: [{ ResourceId: ProductId, ResourceName: 'Fast disk' }] },
  )
  await root.call(
    'ListResourcesForTagOption',
    { TagOptionId: common, ResourceType: 'Portfolio' },
    { ResourceDetails: [{ ResourceId: PortfolioId, ResourceName: 'Machines' }] },
  )
}

export async function removeTagOptions({ root }: People, shelf: Shelf, options: TagOptions): Promise<void> {
  const { only, common } = options
  await root.refused('DeleteTagOption', { TagOptionId: only }, 409, 'DependencyViolation.TagOption')
  const detach = 'DisAssociateTagOptionFromResource'
  await root.call(detach, { TagOptionId: only, ResourceId: shelf.productId })
  await root.call(detach, { TagOptionId: common, ResourceId: shelf.portfolioId })
  for (const TagOptionId of [only, common]) await root.call('DeleteTagOption', { TagOptionId })
  await root.refused('GetTagOption', { TagOptionId: only }, 404, 'InvalidTagOption.NotFound')
}
