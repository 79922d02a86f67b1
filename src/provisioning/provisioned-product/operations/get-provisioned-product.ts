import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ProvisionedProductNotFound } from '../errors.ts'
import { findShownInstance, instanceDetail, provisionedProductDetail } from '../view.ts'

export const getProvisionedProduct = readOperation({
  api: serviceCatalog,
  name: 'GetProvisionedProduct',
  summary: 'Shows an instance and its status.',
  access: {
    action: 'servicecatalog:GetProvisionedProduct',
    audience: 'anyone',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({ ProvisionedProductId: t.Id() }),
  output: t.Object({ ProvisionedProductDetail: provisionedProductDetail }),
  errors: [ProvisionedProductNotFound],

  async handle({ ProvisionedProductId }, call) {
    const { db, caller } = call
    const row = await findShownInstance(db, caller, ProvisionedProductId)
    if (!row) throw new ProvisionedProductNotFound(ProvisionedProductId)
    return { ProvisionedProductDetail: instanceDetail(call, row) }
  },
})
