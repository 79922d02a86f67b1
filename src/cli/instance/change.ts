import type { Client } from '../../client/client.ts'
import { Exit, exitCodes } from '../exit.ts'
import { confirm } from '../terminal/prompt.ts'
import { allowedRegions, findPortfolioId, findProduct, findVersion, regionFor } from './choose.ts'
import { findInstance } from './find.ts'
import { clientOf, type ChangeFlags, type FollowFlags } from './options.ts'
import { runByPlan } from './plan.ts'
import { askForTags, listTagChoices, onTerminal, readTags, type Through } from './tags.ts'
import { readParameters } from './values.ts'
import { watchNewest } from './watch.ts'
import type { ConnectionFlags } from '../profile/connection.ts'

export interface LaunchFlags extends ChangeFlags {
  readonly name: string
  readonly region?: string
}

export async function launch(productName: string, flags: LaunchFlags): Promise<number> {
  const client = await clientOf(flags)
  const product = await findProduct(client, productName)
  const version = await findVersion(client, product, flags.version)
  const PortfolioId = await findPortfolioId(client, product, flags.portfolio)
  const through = { ProductId: product.ProductId, PortfolioId }
  const region = flags.region ?? process.env['LARDER_REGION']
  const input = {
    ProductId: product.ProductId,
    ProductVersionId: version.ProductVersionId,
    ProvisionedProductName: flags.name,
    StackRegionId: region || regionFor(product.ProductArn, await allowedRegions(client, through)),
    ...(PortfolioId !== undefined && { PortfolioId }),
    ...(await requested(client, through, flags)),
  }
  const id = flags.plan
    ? await runByPlan(client, { ...input, OperationType: 'LaunchProduct' }, flags.yes ?? false)
    : (await client.LaunchProduct(input)).ProvisionedProductId
  return id === undefined ? exitCodes.ok : watchNewest(client, id, flags)
}

export async function update(reference: string, flags: ChangeFlags): Promise<number> {
  const client = await clientOf(flags)
  const instance = await findInstance(client, reference)
  const version = flags.version === undefined ? undefined : await findVersion(client, instance, flags.version)
  const portfolio =
    flags.portfolio === undefined
      ? undefined
      : await findPortfolioId(client, await findProduct(client, instance.ProductId), flags.portfolio)
  const input = {
    ProductId: instance.ProductId,
    ProductVersionId: version?.ProductVersionId ?? instance.ProductVersionId,
    ProvisionedProductId: instance.ProvisionedProductId,
    ...(portfolio !== undefined && { PortfolioId: portfolio }),
    // Where no tags are given the instance keeps those that it has, choices included.
    ...(await requested(client, flags.tag.length > 0 ? instance : undefined, flags)),
  }
  const planned = {
    ...input,
    OperationType: 'UpdateProvisionedProduct',
    ProvisionedProductName: instance.ProvisionedProductName,
    StackRegionId: instance.StackRegionId,
  } as const
  const id = flags.plan
    ? await runByPlan(client, planned, flags.yes ?? false)
    : (await client.UpdateProvisionedProduct(input)).ProvisionedProductId
  return id === undefined ? exitCodes.ok : watchNewest(client, id, flags)
}

export interface TerminateFlags extends ConnectionFlags, FollowFlags {
  readonly plan?: boolean
  readonly yes?: boolean
}

export async function terminate(reference: string, flags: TerminateFlags): Promise<number> {
  const client = await clientOf(flags)
  const instance = await findInstance(client, reference)
  const { ProvisionedProductId, ProvisionedProductName, ProductId, ProductVersionId } = instance
  if (flags.plan) {
    const { StackRegionId } = instance
    const OperationType = 'TerminateProvisionedProduct'
    const input = { ProductId, ProductVersionId, ProvisionedProductId, ProvisionedProductName, StackRegionId }
    const id = await runByPlan(client, { ...input, OperationType }, flags.yes ?? false)
    return id === undefined ? exitCodes.ok : watchNewest(client, id, flags)
  }
  await assertMeant(ProvisionedProductName, flags.yes ?? false)
  await client.TerminateProvisionedProduct({ ProvisionedProductId })
  return watchNewest(client, ProvisionedProductId, flags)
}

/** @throws Exit unless somebody says yes */
async function assertMeant(name: string, yes: boolean): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY) {
    throw new Exit(exitCodes.usage, 'Terminating destroys everything of the instance: say --yes.')
  }
  if (!(await confirm(`Destroy everything of “${name}”?`)))
    throw new Exit(exitCodes.failed, 'Nothing was done.')
}

async function requested(
  client: Client,
  through: Through | undefined,
  { param, paramsFile, tag, yes }: ChangeFlags,
) {
  const Parameters = await readParameters(param, paramsFile)
  const given = readTags(tag)
  // Where nobody can be asked, the server says what there is to choose.
  const mayAsk = through !== undefined && process.stdin.isTTY && !yes
  const Tags = mayAsk ? await askForTags(await listTagChoices(client, through), given, onTerminal) : given
  return { ...(Parameters.length > 0 && { Parameters }), ...(Tags.length > 0 && { Tags }) }
}
