import type { Stage } from '../stage.ts'
import type { People } from './people.ts'
import type { Shelf } from './publishing.ts'

export const parameter = (ParameterKey: string, ParameterValue: string) => ({ ParameterKey, ParameterValue })

const Name = 'my-disk'
const resolved = [
  { Key: 'for', Value: 'me' },
  { Key: 'cost', Value: '42' },
  { Key: 'team', Value: 'storage' },
]

/** What an end user sees, launches and changes. Answers the id of the instance. */
export async function launch(stage: Stage, people: People, shelf: Shelf): Promise<string> {
  const { ada, root } = people
  const { productId: ProductId, versionId: ProductVersionId, portfolioId: PortfolioId } = shelf
  await lookAround(people, shelf)
  const launched = await ada.call('LaunchProduct', {
    PortfolioId,
    ProductId,
    ProductVersionId,
    ProvisionedProductName: Name,
    StackRegionId: 'cn-hangzhou',
    Parameters: [parameter('size', '5'), parameter('password', 'correct horse')],
    Tags: [{ Key: 'for', Value: 'me' }],
  })
  const ProvisionedProductId = launched.text('ProvisionedProductId')
  await stage.world.settle()
  const detail = {
    ProvisionedProductId,
    ProvisionedProductName: Name,
    ProvisionedProductType: 'RosStack',
    PortfolioId,
    ProductId,
    ProductName: 'Fast disk',
    ProductVersionId,
    ProductVersionName: '1.0',
    StackRegionId: 'cn-hangzhou',
    OwnerPrincipalId: ada.id,
    OwnerPrincipalType: 'RamUser',
    Status: 'Available',
    StatusMessage: undefined,
  }
  const shown = await ada.call(
    'GetProvisionedProduct',
    { ProvisionedProductId },
    { ProvisionedProductDetail: detail },
  )
  await ada.call(
    'GetProvisionedProductForResourceSpec',
    { ProvisionedProductId },
    {
      ProvisionedProductDetail: {
        ...detail,
        Outputs: [{ OutputKey: 'size', OutputValue: '5', Description: 'How large it is.' }],
        Parameters: [parameter('size', '5'), parameter('password', '******')],
      },
    },
  )
  await ada.call(
    'GetTask',
    { TaskId: shown.text('ProvisionedProductDetail.LastTaskId') },
    {
      TaskDetail: {
        TaskType: 'LaunchProduct',
        Status: 'Succeeded',
        ProvisionedProductId,
        Outputs: [{ OutputKey: 'size', OutputValue: '5', Description: 'How large it is.' }],
        Parameters: [parameter('size', '5'), parameter('password', '******')],
      },
    },
  )
  await root.call(
    'ListProvisionedProducts',
    {
      AccessLevelFilter: 'Account',
      Filters: [{ Key: 'ProvisionedProductName', Value: 'MY-DISK' }],
      PageNumber: 1,
      PageSize: 10,
      SortBy: 'CreateTime',
      SortOrder: 'Asc',
    },
    { PageNumber: 1, PageSize: 10, TotalCount: 1, ProvisionedProductDetails: [detail] },
  )
  await root.call('ListProvisionedProducts', {}, { ProvisionedProductDetails: [], TotalCount: 0 })
  return ProvisionedProductId
}

async function lookAround({ ada }: People, { productId: ProductId }: Shelf): Promise<void> {
  const ProductSummary = { ProductId, ProductName: 'Fast disk', HasDefaultLaunchOption: true }
  await ada.call(
    'ListProductsAsEndUser',
    {
      Filters: [{ Key: 'ProductName', Value: 'fast disk' }],
      PageNumber: 1,
      PageSize: 10,
      SortBy: 'CreateTime',
      SortOrder: 'Desc',
    },
    { PageNumber: 1, PageSize: 10, TotalCount: 1, ProductSummaries: [ProductSummary] },
  )
  await ada.call('GetProductAsEndUser', { ProductId }, { ProductSummary })
}

/** An update that works, one that the constraints refuse, and one that fails. */
export async function update(stage: Stage, { ada }: People, shelf: Shelf, ProvisionedProductId: string) {
  const { portfolioId: PortfolioId, productId: ProductId, versionId: ProductVersionId } = shelf
  const wanted = { ProvisionedProductId, ProductId, ProductVersionId }
  const tooLarge = { ...wanted, Parameters: [parameter('size', '101')] }
  await ada.refused('UpdateProvisionedProduct', tooLarge, 403, 'OperationDenied.TemplateConstraint')
  await ada.call(
    'UpdateProvisionedProduct',
    {
      ...wanted,
      PortfolioId,
      Parameters: [parameter('size', '6')],
      Tags: [{ Key: 'for', Value: 'me' }],
    },
    { ProvisionedProductId },
  )
  await stage.world.settle()
  const broken = { ...wanted, ProductVersionId: shelf.brokenVersionId }
  await ada.call('UpdateProvisionedProduct', broken, { ProvisionedProductId })
  await stage.world.settle()
  const StatusMessage = /no disks left/
  const failed = { Status: 'Error', StatusMessage }
  for (const get of ['GetProvisionedProduct', 'GetProvisionedProductForResourceSpec'])
    await ada.call(get, { ProvisionedProductId }, { ProvisionedProductDetail: failed })
  await ada.call('ListProvisionedProducts', {}, { ProvisionedProductDetails: [failed] })
  const tasks = await ada.call(
    'ListTasks',
    { ProvisionedProductId, PageNumber: 1, PageSize: 2, SortBy: 'CreateTime', SortOrder: 'Desc' },
    {
      PageNumber: 1,
      PageSize: 2,
      TotalCount: 3,
      TaskDetails: [
        { Status: 'Failed', StatusMessage },
        { Status: 'Succeeded', TaskType: 'UpdateProvisionedProduct' },
      ],
    },
  )
  const TaskId = tasks.text('TaskDetails.1.TaskId')
  await ada.call(
    'GetTask',
    { TaskId },
    { TaskDetail: { Status: 'Failed', StatusMessage, TaskTags: resolved } },
  )
}

export async function terminate(stage: Stage, { ada }: People, ProvisionedProductId: string) {
  await ada.call('TerminateProvisionedProduct', { ProvisionedProductId })
  await stage.world.settle()
  const gone = [404, 'InvalidProvisionedProduct.NotFound'] as const
  await ada.refused('GetProvisionedProduct', { ProvisionedProductId }, ...gone)
  await ada.refused('GetProvisionedProductForResourceSpec', { ProvisionedProductId }, ...gone)
}
