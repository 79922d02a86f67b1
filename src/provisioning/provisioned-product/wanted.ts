import type { CallContext } from '../../api/operation.ts'
import { findLaunchOption } from '../../catalog/launch-option/rules.ts'
import { getOwnProduct } from '../../catalog/product/store.ts'
import { findUsableVersion, getVersionOfProduct } from '../../catalog/product-version/store.ts'
import type { Tx } from '../../db/tables.ts'
import type { KeyValue, Parameter } from '../../db/values.ts'
import { openVault, sentValues, type SentValues } from '../../stacks/secrets.ts'
import { actionFor } from '../../stacks/states.ts'
import { getStack, lastProvisioned } from '../../stacks/store.ts'
import { maskNoEcho } from '../../templates/parameters.ts'
import type { Change } from '../change.ts'
import { checkTags, valuesInForce } from '../requested.ts'
import { NothingChanges, OtherPortfolio, OtherProduct } from './errors.ts'
import type { ProvisionedProduct } from './store.ts'

type Call = CallContext & { readonly tx: Tx }

export interface UpdateInput {
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly PortfolioId?: string
  readonly Parameters?: readonly Parameter[]
  readonly Tags?: readonly KeyValue[]
}

/**
 * The change that an update asks for, direct or by a plan. Its rules are those of the portfolio that the instance was
 * launched through: another one might ask for less.
 * @throws OtherProduct, OtherPortfolio, NothingChanges, and what a launch may throw for version and parameters
 */
export async function wantedUpdate(
  call: Call,
  instance: ProvisionedProduct,
  input: UpdateInput,
): Promise<Change> {
  const { tx, caller, services } = call
  if (input.ProductId !== instance.product_id) throw new OtherProduct(instance.id, instance.product_id)
  if (input.PortfolioId !== undefined && input.PortfolioId !== instance.portfolio_id) {
    throw new OtherPortfolio(instance.id, instance.portfolio_id)
  }
  await findLaunchOption(tx, caller, input.ProductId, instance.portfolio_id)
  const sameVersion = input.ProductVersionId === instance.product_version_id
  const { version, template } = sameVersion
    ? await getVersionOfProduct(tx, caller.accountId, input.ProductId, input.ProductVersionId)
    : await findUsableVersion(tx, caller, input.ProductId, input.ProductVersionId)

  const stack = await getStack(tx, instance.stack_id)
  const vault = openVault(services.keyring, stack)
  const previous = sentValues(vault, stack.parameters)
  const sent = input.Parameters ?? []
  const values = valuesInForce(template, sent, previous)
  // In Error the same request again is a retry, and a good one.
  if (sameVersion && instance.status !== 'Error' && sameValues(values, previous)) {
    throw new NothingChanges(instance.id)
  }
  return {
    type: 'UpdateProvisionedProduct',
    instance,
    product: await getOwnProduct(tx, instance.account_id, instance.product_id),
    version,
    action: actionFor(stack.status),
    templateId: version.template_id,
    parameters: vault.sealJson('parameters', values),
    shownParameters: maskNoEcho(template, sent),
    tags: input.Tags ? checkTags(input.Tags) : stack.tags,
  }
}

function sameValues(a: SentValues, b: SentValues): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => a[name] === b[name])
}

/** The change that a termination asks for: destruction with what was last tried, whose providers the state needs. */
export async function wantedTermination(call: Call, instance: ProvisionedProduct): Promise<Change> {
  const { tx } = call
  const stack = await getStack(tx, instance.stack_id)
  const last = (await lastProvisioned(tx, stack.id)) ?? stack
  const version = await tx
    .selectFrom('product_version')
    .select(['id', 'name'])
    .where('id', '=', instance.product_version_id)
    .executeTakeFirstOrThrow()
  return {
    type: 'TerminateProvisionedProduct',
    instance,
    product: await getOwnProduct(tx, instance.account_id, instance.product_id),
    version,
    action: 'DELETE',
    templateId: last.template_id,
    parameters: last.parameters,
    shownParameters: [],
    tags: stack.tags,
  }
}
