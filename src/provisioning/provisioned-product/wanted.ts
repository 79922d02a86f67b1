import type { CallContext } from '../../api/operation.ts'
import { holdPair } from '../../catalog/constraint/governance.ts'
import { findLaunchOption } from '../../catalog/launch-option/rules.ts'
import { getOwnProduct } from '../../catalog/product/store.ts'
import { findUsableVersion, getVersionOfProduct } from '../../catalog/product-version/store.ts'
import type { Tx } from '../../db/tables.ts'
import type { KeyValue, Parameter, TaskType } from '../../db/values.ts'
import { openVault, sentValues, type SentValues } from '../../stacks/secrets.ts'
import { actionFor } from '../../stacks/states.ts'
import { getStack, lastProvisioned } from '../../stacks/store.ts'
import { maskNoEcho } from '../../templates/parameters.ts'
import type { Change } from '../change.ts'
import { assertManaged, govern } from '../governed.ts'
import { askedFor, valuesInForce } from '../requested.ts'
import { tagsInForce } from '../tags.ts'
import { NothingChanges, OtherPortfolio, OtherProduct } from './errors.ts'
import type { ProvisionedProduct } from './store.ts'
import type { Kept } from './wanted-launch.ts'

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
 * @throws OtherProduct, OtherPortfolio, PortfolioDeleted, NothingChanges, and what a launch may throw for version,
 * parameters, tags and rules
 */
export async function wantedUpdate(
  call: Call,
  instance: ProvisionedProduct,
  input: UpdateInput,
  kept?: Kept,
): Promise<Change> {
  const { tx, caller, services } = call
  if (input.ProductId !== instance.product_id) throw new OtherProduct(instance.id, instance.product_id)
  if (input.PortfolioId !== undefined && input.PortfolioId !== instance.portfolio_id) {
    throw new OtherPortfolio(instance.id, instance.portfolio_id)
  }
  const rules = rulesOf(instance, 'UpdateProvisionedProduct')
  await assertManaged(tx, caller, rules)
  await findLaunchOption(tx, caller, input.ProductId, instance.portfolio_id)
  const sameVersion = input.ProductVersionId === instance.product_version_id
  const { version, template } = sameVersion
    ? await getVersionOfProduct(tx, caller.accountId, input.ProductId, input.ProductVersionId)
    : await findUsableVersion(tx, caller, input.ProductId, input.ProductVersionId)

  const stack = await getStack(tx, instance.stack_id)
  const vault = openVault(services.keyring, stack)
  const previous = sentValues(vault, stack.parameters)
  const sent = askedFor(template, input.Parameters ?? [], kept?.values ?? {})
  const values = valuesInForce(template, sent, previous)
  // In Error the same request again is a retry, and a good one.
  if (sameVersion && instance.status !== 'Error' && sameValues(values, previous)) {
    throw new NothingChanges(instance.id)
  }
  const governed = await govern(tx, caller.accountId, {
    ...rules,
    provided: { versionId: version.id, regionId: instance.stack_region_id, template, values },
  })
  return {
    type: 'UpdateProvisionedProduct',
    instance,
    product: await getOwnProduct(tx, instance.account_id, instance.product_id),
    version,
    action: actionFor(stack.status),
    templateId: version.template_id,
    parameters: vault.sealJson('parameters', values),
    shownParameters: maskNoEcho(template, sent),
    tags: await tagsInForce(tx, rules, input.Tags, kept?.tags ?? stack.tags),
    ...governed,
  }
}

/** Which rules an instance is under, whoever changes it. */
const rulesOf = ({ portfolio_id, product_id }: ProvisionedProduct, type: TaskType) => ({
  type,
  portfolioId: portfolio_id,
  productId: product_id,
})

function sameValues(a: SentValues, b: SentValues): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => a[name] === b[name])
}

/**
 * The change that a termination asks for: destruction with what was last tried, whose providers the state needs. It
 * needs no launch option: who lost the grant, or whose product left the portfolio, may still clear away.
 * @throws PortfolioDeleted, LaunchRoleDenied
 */
export async function wantedTermination(call: Call, instance: ProvisionedProduct): Promise<Change> {
  const { tx, caller } = call
  const rules = rulesOf(instance, 'TerminateProvisionedProduct')
  await assertManaged(tx, caller, rules)
  await holdPair(tx, instance.portfolio_id, instance.product_id)
  const governed = await govern(tx, caller.accountId, rules)
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
    ...governed,
  }
}
