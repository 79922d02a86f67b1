import { principalType } from '../../../access/caller.ts'
import { serviceCatalog, writeOperation, type CallContext } from '../../../api/operation.ts'
import { newId } from '../../../base/ids.ts'
import { t, type Static } from '../../../base/schema.ts'
import type { Tx } from '../../../db/tables.ts'
import type { Change } from '../../change.ts'
import {
  NothingChanges,
  OtherPortfolio,
  OtherProduct,
  ProvisionedProductBusy,
  ProvisionedProductNameTaken,
  ProvisionedProductNotFound,
} from '../../provisioned-product/errors.ts'
import { newInstance } from '../../provisioned-product/new-instance.ts'
import { launchErrors } from '../../provisioned-product/operations/launch-product.ts'
import { assertCan, isNameTaken, lockByIdOrName } from '../../provisioned-product/store.ts'
import { wantedTermination, wantedUpdate } from '../../provisioned-product/wanted.ts'
import { parametersInput, tagsInput } from '../../requested.ts'
import { requestPreview } from '../preview.ts'

const input = t.Object({
  Description: t.Optional(t.Description()),
  OperationType: t.Optional(
    t.OneOf(['LaunchProduct', 'UpdateProvisionedProduct', 'TerminateProvisionedProduct'], {
      default: 'LaunchProduct',
    }),
  ),
  Parameters: parametersInput,
  PlanName: t.Name(),
  PlanType: t.OneOf(['Ros']),
  PortfolioId: t.Optional(t.Id()),
  ProductId: t.Id(),
  ProductVersionId: t.Id(),
  ProvisionedProductId: t.Optional(
    t.Id({ description: 'Which instance to update or terminate; without it the name says which.' }),
  ),
  ProvisionedProductName: t.Name(),
  StackRegionId: t.Id({ description: 'The region of a launch; an instance stays where it is.' }),
  Tags: tagsInput,
})
type Input = Static<typeof input>
type Call = CallContext & { readonly tx: Tx }

/** What a plan may be refused for when it is made or changed. */
export const plannedErrors = [
  ...launchErrors,
  ProvisionedProductNotFound,
  ProvisionedProductBusy,
  NothingChanges,
  OtherProduct,
  OtherPortfolio,
]

export const createProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'CreateProvisionedProductPlan',
  summary:
    'Previews a launch, an update or a termination, so that it can be looked at and then run exactly so.',
  access: {
    action: 'servicecatalog:CreateProvisionedProductPlan',
    audience: 'end-user',
    granted: true,
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input,
  output: t.Object({ PlanId: t.Text(), ProvisionedProductId: t.Text() }),
  errors: plannedErrors,

  async handle(input, call) {
    const { tx, caller, now } = call
    const change = await wantedChange(call, input)
    const { instance } = change
    const id = newId('plan')
    await tx
      .insertInto('plan')
      .values({
        id,
        account_id: caller.accountId,
        name: input.PlanName,
        description: input.Description ?? '',
        type: input.PlanType,
        operation_type: change.type,
        status: 'PreviewInProgress',
        provisioned_product_id: instance.id,
        provisioned_product_name: instance.name,
        product_id: change.product.id,
        product_version_id: change.version.id,
        portfolio_id: instance.portfolio_id,
        stack_id: instance.stack_id,
        stack_region_id: instance.stack_region_id,
        owner_type: principalType(caller),
        owner_id: caller.principalId,
        owner_name: caller.name,
        parameters: JSON.stringify(change.shownParameters),
        tags: JSON.stringify(change.tags),
        preview_operation_id: await requestPreview(tx, change, now),
        created_at: now,
        updated_at: now,
      })
      .execute()
    return { PlanId: id, ProvisionedProductId: instance.id }
  },
})

async function wantedChange(call: Call, input: Input): Promise<Change> {
  const type = input.OperationType ?? 'LaunchProduct'
  if (type === 'LaunchProduct') {
    // The index refuses the name when the plan is executed; it is kinder to say so now.
    if (await isNameTaken(call.tx, call.caller.accountId, input.ProvisionedProductName)) {
      throw new ProvisionedProductNameTaken(input.ProvisionedProductName)
    }
    return newInstance(call, input, 'PLANNED')
  }
  const instance = await lockByIdOrName(call.tx, call.caller, input)
  if (input.ProductId !== instance.product_id) throw new OtherProduct(instance.id, instance.product_id)
  if (type === 'UpdateProvisionedProduct') {
    assertCan('update', instance)
    return wantedUpdate(call, instance, input)
  }
  assertCan('terminate', instance)
  return wantedTermination(call, instance)
}
