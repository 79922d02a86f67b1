import type { CallContext } from '../../api/operation.ts'
import type { Tx } from '../../db/tables.ts'
import { openVault, sentValues } from '../../stacks/secrets.ts'
import { getStack } from '../../stacks/store.ts'
import type { Change } from '../change.ts'
import { ProvisionedProductNameTaken } from '../provisioned-product/errors.ts'
import { plannedAgain } from '../provisioned-product/new-instance.ts'
import { assertCan, isNameTaken, lockAsPlanned } from '../provisioned-product/store.ts'
import { wantedTermination, wantedUpdate, type UpdateInput } from '../provisioned-product/wanted.ts'
import type { Kept } from '../provisioned-product/wanted-launch.ts'
import { OtherPlanPortfolio, OtherPlanProduct, PlanTerminates } from './errors.ts'
import type { Plan } from './store.ts'

type Call = CallContext & { readonly tx: Tx }

/**
 * The change that another form of a plan asks for. Product, portfolio, instance and region stay what they are.
 * @throws OtherPlanProduct, OtherPlanPortfolio, PlanTerminates, and what the making of such a plan may throw
 */
export async function wantedAgain(call: Call, plan: Plan, input: UpdateInput): Promise<Change> {
  if (input.ProductId !== plan.product_id) throw new OtherPlanProduct(plan.id, plan.product_id)
  if (input.PortfolioId !== undefined && input.PortfolioId !== plan.portfolio_id) {
    throw new OtherPlanPortfolio(plan.id, plan.portfolio_id)
  }
  const instance = await lockAsPlanned(call.tx, plan.provisioned_product_id)
  if (plan.operation_type === 'TerminateProvisionedProduct') {
    if (input.Parameters?.length || input.Tags?.length) throw new PlanTerminates(plan.id)
    assertCan('terminate', instance)
    return wantedTermination(call, instance)
  }
  const kept = await keptOf(call, plan)
  if (plan.operation_type === 'UpdateProvisionedProduct') {
    assertCan('update', instance)
    return wantedUpdate(call, instance, input, kept)
  }
  if (await isNameTaken(call.tx, plan.account_id, instance.name)) {
    throw new ProvisionedProductNameTaken(instance.name)
  }
  return plannedAgain(call, instance, input, kept)
}

/** What the plan itself asked for, apart from what it took over from its instance, which may have moved on. */
async function keptOf({ tx, services }: Call, plan: Plan): Promise<Kept> {
  const { parameters } = await tx
    .selectFrom('stack_operation')
    .select('parameters')
    .where('id', '=', plan.preview_operation_id)
    .executeTakeFirstOrThrow()
  const vault = openVault(services.keyring, await getStack(tx, plan.stack_id))
  const sent = new Set(plan.parameters.map(parameter => parameter.ParameterKey))
  const values = Object.entries(sentValues(vault, parameters)).filter(([name]) => sent.has(name))
  return { values: Object.fromEntries(values), tags: plan.tags }
}
