import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { startChange } from '../../change.ts'
import { ApprovalRequired, LaunchRoleDenied, PortfolioDeleted } from '../../denied.ts'
import { assertDirect } from '../../governed.ts'
import { ProvisionedProductBusy, ProvisionedProductNotFound } from '../errors.ts'
import { assertCan, lockProvisionedProduct } from '../store.ts'
import { wantedTermination } from '../wanted.ts'

export const terminateProvisionedProduct = writeOperation({
  api: serviceCatalog,
  name: 'TerminateProvisionedProduct',
  summary:
    'Destroys all resources of an instance, and then the instance. Answers at once; a task does the work.',
  access: {
    action: 'servicecatalog:TerminateProvisionedProduct',
    audience: 'end-user',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ ProvisionedProductId: t.Id() }),
  output: t.Object({}),
  errors: [
    ProvisionedProductNotFound,
    ProvisionedProductBusy,
    PortfolioDeleted,
    LaunchRoleDenied,
    ApprovalRequired,
  ],

  async handle({ ProvisionedProductId }, call) {
    const instance = await lockProvisionedProduct(call.tx, call.caller, ProvisionedProductId)
    assertCan('terminate', instance)
    const change = await wantedTermination(call, instance)
    assertDirect(change)
    await startChange(call.tx, call, change)
    return {}
  },
})
