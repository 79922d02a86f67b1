import { principalType } from '../../access/caller.ts'
import type { CallContext } from '../../api/operation.ts'
import { newId, newStackId } from '../../base/ids.ts'
import { findLaunchOption } from '../../catalog/launch-option/rules.ts'
import { getOwnProduct } from '../../catalog/product/store.ts'
import { findUsableVersion } from '../../catalog/product-version/store.ts'
import type { Tx } from '../../db/tables.ts'
import type { KeyValue, Parameter } from '../../db/values.ts'
import { newVault } from '../../stacks/secrets.ts'
import { insertStack, stackName } from '../../stacks/store.ts'
import { maskNoEcho } from '../../templates/parameters.ts'
import type { Change } from '../change.ts'
import { govern } from '../governed.ts'
import { assertKnownRegion, valuesInForce } from '../requested.ts'
import { tagsInForce } from '../tags.ts'
import { insertProvisionedProduct } from './store.ts'

export interface LaunchInput {
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly PortfolioId?: string
  readonly ProvisionedProductName: string
  readonly StackRegionId: string
  readonly Parameters?: readonly Parameter[]
  readonly Tags?: readonly KeyValue[]
}

/**
 * Checks a launch, direct or by a plan, and makes the instance and its stack, of which nothing is built yet.
 * Answers the change that builds it.
 * @throws UnknownRegion, InvalidTags, ProductNotFound, PortfolioNotFound, MissingPortfolioId, ProductVersionNotFound,
 * ProductVersionInactive, InvalidParameters, NoCommonTagValue, ProvisionedProductNameTaken, and what `govern` throws
 */
export async function newInstance(
  { tx, caller, now, services }: CallContext & { readonly tx: Tx },
  input: LaunchInput,
  status: 'PLANNED' | 'UnderChange',
): Promise<Change> {
  assertKnownRegion(input.StackRegionId)
  const { portfolioId } = await findLaunchOption(tx, caller, input.ProductId, input.PortfolioId)
  const { version, template } = await findUsableVersion(tx, caller, input.ProductId, input.ProductVersionId)
  const sent = input.Parameters ?? []
  const values = valuesInForce(template, sent)
  const tags = await tagsInForce(tx, { portfolioId, productId: input.ProductId }, input.Tags)
  const governed = await govern(tx, caller.accountId, {
    type: 'LaunchProduct',
    portfolioId,
    productId: input.ProductId,
    provided: { versionId: version.id, regionId: input.StackRegionId, template, values },
  })

  const id = newId('provisionedProduct')
  const stackId = newStackId()
  const { vault, dataKey } = newVault(services.keyring, stackId)
  const parameters = vault.sealJson('parameters', values)
  await insertStack(tx, {
    id: stackId,
    account_id: caller.accountId,
    name: stackName(caller.accountId, id),
    region_id: input.StackRegionId,
    template_id: version.template_id,
    parameters,
    tags: JSON.stringify(tags),
    dataKey,
    now,
  })
  const instance = {
    id,
    account_id: caller.accountId,
    name: input.ProvisionedProductName,
    stack_id: stackId,
    portfolio_id: portfolioId,
  }
  await insertProvisionedProduct(tx, {
    ...instance,
    status,
    product_id: input.ProductId,
    product_version_id: version.id,
    stack_region_id: input.StackRegionId,
    owner_type: principalType(caller),
    owner_id: caller.principalId,
    owner_name: caller.name,
    created_at: now,
  })
  return {
    type: 'LaunchProduct',
    instance,
    product: await getOwnProduct(tx, caller.accountId, input.ProductId),
    version,
    action: 'CREATE',
    templateId: version.template_id,
    parameters,
    shownParameters: maskNoEcho(template, sent),
    tags,
    ...governed,
  }
}
