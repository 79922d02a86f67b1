import { principalType } from '../../access/caller.ts'
import type { CallContext } from '../../api/operation.ts'
import { newId, newStackId } from '../../base/ids.ts'
import type { Tx } from '../../db/tables.ts'
import { newVault, openVault } from '../../stacks/secrets.ts'
import { getStack, insertStack, stackName } from '../../stacks/store.ts'
import type { Change } from '../change.ts'
import { assertKnownRegion } from '../requested.ts'
import { insertProvisionedProduct, type ProvisionedProduct } from './store.ts'
import { launchOf, wantedLaunch, type Kept, type LaunchInput } from './wanted-launch.ts'

type Call = CallContext & { readonly tx: Tx }

/**
 * Checks a launch, direct or by a plan, and makes the instance and its stack, of which nothing is built yet.
 * Answers the change that builds it.
 * @throws UnknownRegion, ProvisionedProductNameTaken, and what `wantedLaunch` throws
 */
export async function newInstance(
  { tx, caller, now, services }: Call,
  input: LaunchInput,
  status: 'PLANNED' | 'UnderChange',
): Promise<Change> {
  assertKnownRegion(input.StackRegionId)
  const wanted = await wantedLaunch({ tx, caller }, input)
  const { portfolioId, version, tags } = wanted

  const id = newId('provisionedProduct')
  const stackId = newStackId()
  const { vault, dataKey } = newVault(services.keyring, stackId)
  const parameters = vault.sealJson('parameters', wanted.values)
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
    owner_id: caller.principalId,
    name: input.ProvisionedProductName,
    stack_id: stackId,
    stack_region_id: input.StackRegionId,
    portfolio_id: portfolioId,
  }
  await insertProvisionedProduct(tx, {
    ...instance,
    status,
    product_id: input.ProductId,
    product_version_id: version.id,
    owner_type: principalType(caller),
    owner_name: caller.name,
    created_at: now,
  })
  return launchOf(instance, wanted, parameters)
}

/** Another form of a launch that is only planned yet: the same instance, what it is to be made from anew. */
export async function plannedAgain(
  { tx, caller, services }: Call,
  instance: ProvisionedProduct,
  input: Pick<LaunchInput, 'ProductVersionId' | 'Parameters' | 'Tags'>,
  kept: Kept,
): Promise<Change> {
  const { product_id: ProductId, portfolio_id: PortfolioId, stack_region_id: StackRegionId } = instance
  const wanted = await wantedLaunch({ tx, caller }, { ...input, ProductId, PortfolioId, StackRegionId }, kept)
  const vault = openVault(services.keyring, await getStack(tx, instance.stack_id))
  const parameters = vault.sealJson('parameters', wanted.values)
  await tx
    .updateTable('stack')
    .set({ template_id: wanted.version.template_id, parameters, tags: JSON.stringify(wanted.tags) })
    .where('id', '=', instance.stack_id)
    .execute()
  await tx
    .updateTable('provisioned_product')
    .set({ product_version_id: wanted.version.id })
    .where('id', '=', instance.id)
    .execute()
  return launchOf(instance, wanted, parameters)
}
