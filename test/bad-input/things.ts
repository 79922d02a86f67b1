import type { Client } from '../../src/client/client.ts'
import { template } from '../template.ts'

/** One of everything that has an id. */
export interface Things {
  readonly PortfolioId: string
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly TemplateUrl: string
  readonly ProvisionedProductId: string
  readonly TaskId: string
  readonly PlanId: string
  readonly UserName: string
  readonly UserAccessKeyId: string
  readonly GroupName: string
  readonly RoleName: string
  readonly PolicyName: string
  readonly ConstraintId: string
  readonly TagOptionId: string
  /** What the tag option is attached to: the product. */
  readonly ResourceId: string
}

const TemplateType = 'RosTerraformTemplate'
const statement = { Effect: 'Allow', Action: 'sts:AssumeRole' }
export const trust = JSON.stringify({
  Version: '1',
  Statement: [{ ...statement, Principal: { Service: ['servicecatalog.aliyuncs.com'] } }],
})
export const grant = JSON.stringify({ Version: '1', Statement: [{ ...statement, Resource: '*' }] })

/** Makes one of everything in the account of this client. `settle` waits until the launch has ended. */
export async function makeThings(client: Client, name: string, settle: () => Promise<void>): Promise<Things> {
  const { TemplateUrl } = await client.CreateTemplate({ TemplateBody: template(), TemplateType })
  const { ProductId, ProductVersionId = '' } = await client.CreateProduct({
    ProductName: name,
    ProductType: 'Ros',
    ProviderName: name,
    ProductVersionParameters: { ProductVersionName: '1', TemplateUrl },
  })
  const { PortfolioId } = await client.CreatePortfolio({ PortfolioName: name, ProviderName: name })
  await client.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  const instance = {
    ProductId,
    ProductVersionId,
    StackRegionId: 'cn-hangzhou',
    ProvisionedProductName: name,
  }
  const { ProvisionedProductId } = await client.LaunchProduct(instance)
  await settle()
  const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
  const { PlanId } = await client.CreateProvisionedProductPlan({
    ...instance,
    PlanName: name,
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    Parameters: [{ ParameterKey: 'name', ParameterValue: name }],
  })
  await settle()
  await client.CreateUser({ UserName: name })
  const { AccessKey } = await client.CreateAccessKey({ UserName: name })
  await client.CreateGroup({ GroupName: name })
  await client.CreateRole({ RoleName: name, AssumeRolePolicyDocument: trust })
  await client.CreatePolicy({ PolicyName: name, PolicyDocument: grant })
  const { ConstraintId } = await client.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'StackRegion',
    Config: '{"StackRegions":["cn-hangzhou"]}',
  })
  const { TagOptionDetail } = await client.CreateTagOption({ Key: name, Value: name })
  const { TagOptionId } = TagOptionDetail
  await client.AssociateTagOptionWithResource({ TagOptionId, ResourceId: ProductId })
  const TaskId = ProvisionedProductDetail.LastTaskId!
  return {
    PortfolioId,
    ProductId,
    ProductVersionId,
    TemplateUrl,
    ProvisionedProductId,
    TaskId,
    PlanId,
    UserName: name,
    UserAccessKeyId: AccessKey.AccessKeyId,
    GroupName: name,
    RoleName: name,
    PolicyName: name,
    ConstraintId,
    TagOptionId,
    ResourceId: ProductId,
  }
}
