import type { CallContext } from '../../api/operation.ts'
import { findLaunchOption } from '../../catalog/launch-option/rules.ts'
import { getOwnProduct } from '../../catalog/product/store.ts'
import { findUsableVersion } from '../../catalog/product-version/store.ts'
import type { Tx } from '../../db/tables.ts'
import type { KeyValue, Parameter } from '../../db/values.ts'
import type { SentValues } from '../../stacks/secrets.ts'
import { maskNoEcho } from '../../templates/parameters.ts'
import type { Change } from '../change.ts'
import { govern } from '../governed.ts'
import { askedFor, valuesInForce } from '../requested.ts'
import { tagsInForce } from '../tags.ts'

type Call = CallContext & { readonly tx: Tx }

export interface LaunchInput {
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly PortfolioId?: string
  readonly ProvisionedProductName: string
  readonly StackRegionId: string
  readonly Parameters?: readonly Parameter[]
  readonly Tags?: readonly KeyValue[]
}

/** What an earlier form of the same plan asked for: it stays where nothing else is sent. */
export interface Kept {
  readonly values: SentValues
  readonly tags: readonly KeyValue[]
}

/**
 * What a launch asks for, direct or by a plan, once it is checked.
 * @throws ProductNotFound, PortfolioNotFound, MissingPortfolioId, ProductVersionNotFound, ProductVersionInactive,
 * InvalidParameters, InvalidTags, NoCommonTagValue, and what `govern` throws
 */
export async function wantedLaunch(
  { tx, caller }: Pick<Call, 'tx' | 'caller'>,
  input: Omit<LaunchInput, 'ProvisionedProductName'>,
  kept?: Kept,
) {
  const { ProductId: productId, ProductVersionId, StackRegionId: regionId } = input
  const { portfolioId } = await findLaunchOption(tx, caller, productId, input.PortfolioId)
  const { version, template } = await findUsableVersion(tx, caller, productId, ProductVersionId)
  const sent = askedFor(template, input.Parameters ?? [], kept?.values ?? {})
  const values = valuesInForce(template, sent)
  const tags = await tagsInForce(tx, { portfolioId, productId }, input.Tags, kept?.tags)
  const governed = await govern(tx, caller.accountId, {
    type: 'LaunchProduct',
    portfolioId,
    productId,
    provided: { versionId: version.id, regionId, template, values },
  })
  const product = await getOwnProduct(tx, caller.accountId, productId)
  return {
    portfolioId,
    product,
    version,
    values,
    shownParameters: maskNoEcho(template, sent),
    tags,
    governed,
  }
}

/** The change that builds what a launch asks for. */
export const launchOf = (
  instance: Change['instance'],
  wanted: Awaited<ReturnType<typeof wantedLaunch>>,
  parameters: Buffer,
): Change => ({
  type: 'LaunchProduct',
  instance,
  product: wanted.product,
  version: wanted.version,
  action: 'CREATE',
  templateId: wanted.version.template_id,
  parameters,
  shownParameters: wanted.shownParameters,
  tags: wanted.tags,
  ...wanted.governed,
})
