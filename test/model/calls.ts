import type { Client } from '../../src/client/client.ts'
import type { Call, CommandOf } from './command.ts'
import { configOf, parametersOf, tagsOf, type Scene } from './scene.ts'

/** Ids by handle of what a call has made. */
export type Made = Readonly<Record<string, string>>

export type Calls = {
  readonly [C in Call]: (client: Client, command: CommandOf<C>, scene: Scene) => Promise<Made | undefined>
}

const ros = { PlanType: 'Ros' } as const
const TemplateType = 'RosTerraformTemplate'

const principal = (scene: Scene, person: string) =>
  ({ PrincipalType: 'RamUser', PrincipalId: scene.site.idOf(person) }) as const

/** How each call of the model is sent. */
export const calls: Calls = {
  CreatePortfolio: async (client, { portfolio }, { name }) => {
    const { PortfolioId } = await client.CreatePortfolio({
      PortfolioName: name(portfolio),
      ProviderName: 'it',
    })
    return { [portfolio]: PortfolioId }
  },
  DeletePortfolio: async (client, { portfolio }, { id }) =>
    void (await client.DeletePortfolio({ PortfolioId: id(portfolio) })),
  CreateProduct: async (client, { product, version }, { name, site }) => {
    const first = {
      ProductVersionName: name(version),
      TemplateUrl: site.templates.works,
      TemplateType,
    } as const
    const { ProductId, ProductVersionId } = await client.CreateProduct({
      ProductName: name(product),
      ProductType: 'Ros',
      ProviderName: 'it',
      ProductVersionParameters: first,
    })
    return { [product]: ProductId, [version]: ProductVersionId! }
  },
  DeleteProduct: async (client, { product }, { id }) =>
    void (await client.DeleteProduct({ ProductId: id(product) })),
  CopyProduct: async (client, { product, copy }, { id, name, plain, site }) => {
    await client.CopyProduct({ SourceProductArn: site.arnOf(id(product)), TargetProductName: name(copy) })
    const Filters = [{ Key: 'ProductName', Value: name(copy) } as const]
    const { ProductDetails } = await client.ListProductsAsAdmin({ Filters })
    const { ProductId } = ProductDetails[0]!
    const { ProductVersionDetails: versions } = await client.ListProductVersions({ ProductId })
    const copies = versions.map(each => [`${copy}.${plain(each.ProductVersionName)}`, each.ProductVersionId])
    return { [copy]: ProductId, ...(Object.fromEntries(copies) as Made) }
  },
  CreateProductVersion: async (client, { product, version, breaks }, { id, name, site }) => {
    const { ProductVersionId } = await client.CreateProductVersion({
      ProductId: id(product),
      ProductVersionName: name(version),
      TemplateUrl: breaks ? site.templates.breaks : site.templates.works,
      TemplateType,
    })
    return { [version]: ProductVersionId }
  },
  UpdateProductVersion: async (client, { version, active }, { id, name }) =>
    void (await client.UpdateProductVersion({
      ProductVersionId: id(version),
      ProductVersionName: name(version),
      Active: active,
    })),
  DeleteProductVersion: async (client, { version }, { id }) =>
    void (await client.DeleteProductVersion({ ProductVersionId: id(version) })),
  AssociateProductWithPortfolio: async (client, { portfolio, product }, { id }) =>
    void (await client.AssociateProductWithPortfolio({ PortfolioId: id(portfolio), ProductId: id(product) })),
  DisassociateProductFromPortfolio: async (client, { portfolio, product }, { id }) =>
    void (await client.DisassociateProductFromPortfolio({
      PortfolioId: id(portfolio),
      ProductId: id(product),
    })),
  AssociatePrincipalWithPortfolio: async (client, { portfolio, person }, scene) =>
    void (await client.AssociatePrincipalWithPortfolio({
      PortfolioId: scene.id(portfolio),
      ...principal(scene, person),
    })),
  DisassociatePrincipalFromPortfolio: async (client, { portfolio, person }, scene) =>
    void (await client.DisassociatePrincipalFromPortfolio({
      PortfolioId: scene.id(portfolio),
      ...principal(scene, person),
    })),
  CreateConstraint: async (client, { constraint, portfolio, product, rule }, { id }) => {
    const { ConstraintId } = await client.CreateConstraint({
      PortfolioId: id(portfolio),
      ProductId: id(product),
      ConstraintType: rule.type,
      Config: configOf(rule),
    })
    return { [constraint]: ConstraintId }
  },
  UpdateConstraint: async (client, { constraint, rule }, { id }) =>
    void (await client.UpdateConstraint({ ConstraintId: id(constraint), Config: configOf(rule) })),
  DeleteConstraint: async (client, { constraint }, { id }) =>
    void (await client.DeleteConstraint({ ConstraintId: id(constraint) })),
  CreateTagOption: async (client, { option, key, value }, { name }) => {
    const { TagOptionDetail } = await client.CreateTagOption({ Key: name(key), Value: value })
    return { [option]: TagOptionDetail.TagOptionId }
  },
  UpdateTagOption: async (client, { option, active }, { id }) =>
    void (await client.UpdateTagOption({ TagOptionId: id(option), Active: active })),
  DeleteTagOption: async (client, { option }, { id }) =>
    void (await client.DeleteTagOption({ TagOptionId: id(option) })),
  AssociateTagOptionWithResource: async (client, { option, resource }, { id }) =>
    void (await client.AssociateTagOptionWithResource({ TagOptionId: id(option), ResourceId: id(resource) })),
  DisAssociateTagOptionFromResource: async (client, { option, resource }, { id }) =>
    void (await client.DisAssociateTagOptionFromResource({
      TagOptionId: id(option),
      ResourceId: id(resource),
    })),
  LaunchProduct: async (client, wanted, scene) => {
    const { ProvisionedProductId } = await client.LaunchProduct({
      ...wantedOf(scene, wanted),
      PortfolioId: scene.id(wanted.portfolio),
      ProvisionedProductName: scene.name(wanted.name),
      StackRegionId: wanted.region,
    })
    return { [wanted.instance]: ProvisionedProductId }
  },
  UpdateProvisionedProduct: async (client, wanted, scene) =>
    void (await client.UpdateProvisionedProduct({
      ...wantedOf(scene, wanted),
      ProvisionedProductId: scene.id(wanted.instance),
    })),
  TerminateProvisionedProduct: async (client, { instance }, { id }) =>
    void (await client.TerminateProvisionedProduct({ ProvisionedProductId: id(instance) })),
  CreateProvisionedProductPlan: async (client, wanted, scene) => {
    const launches = wanted.operation === 'LaunchProduct'
    const { PlanId, ProvisionedProductId } = await client.CreateProvisionedProductPlan({
      ...wantedOf(scene, wanted),
      ...ros,
      PlanName: scene.name(wanted.plan),
      OperationType: wanted.operation,
      PortfolioId: scene.id(wanted.portfolio),
      ...(!launches && { ProvisionedProductId: scene.id(wanted.instance) }),
      ProvisionedProductName: scene.name(wanted.name),
      StackRegionId: wanted.region,
    })
    return { [wanted.plan]: PlanId, [wanted.instance]: ProvisionedProductId }
  },
  UpdateProvisionedProductPlan: async (client, wanted, scene) =>
    void (await client.UpdateProvisionedProductPlan({
      ...wantedOf(scene, wanted),
      PlanId: scene.id(wanted.plan),
    })),
  ApproveProvisionedProductPlan: async (client, { plan, action, asSeen }, { id, hashes }) =>
    void (await client.ApproveProvisionedProductPlan({
      PlanId: id(plan),
      ApprovalAction: action,
      ...(asSeen && { PlanHash: hashes.get(plan)! }),
    })),
  ExecuteProvisionedProductPlan: async (client, { plan }, { id }) =>
    void (await client.ExecuteProvisionedProductPlan({ PlanId: id(plan) })),
  CancelProvisionedProductPlan: async (client, { plan }, { id }) =>
    void (await client.CancelProvisionedProductPlan({ PlanId: id(plan) })),
  DeleteProvisionedProductPlan: async (client, { plan }, { id }) =>
    void (await client.DeleteProvisionedProductPlan({ PlanId: id(plan) })),
}

const wantedOf = (
  scene: Scene,
  wanted: {
    product: string
    version: string
    value: string | undefined
    tags: Readonly<Record<string, string>> | undefined
  },
) => ({
  ProductId: scene.id(wanted.product),
  ProductVersionId: scene.id(wanted.version),
  ...(wanted.value !== undefined && { Parameters: parametersOf(wanted.value) }),
  ...(wanted.tags && { Tags: tagsOf(scene, wanted.tags) }),
})
