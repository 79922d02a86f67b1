import { larder, readOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ProvisionedProductNotFound } from '../errors.ts'
import { findShownInstance } from '../view.ts'

export const resourceOutput = t.Object({
  Address: t.Text(),
  ResourceAddress: t.Text({ description: 'Without the key of count or for_each; dependencies name it.' }),
  Module: t.Text({ description: 'Empty for the root module.' }),
  Mode: t.OneOf(['managed', 'data']),
  Type: t.Text(),
  Name: t.Text(),
  Index: t.Optional(t.Text({ description: 'The key of count or for_each, as JSON.' })),
  Provider: t.Text(),
  PhysicalId: t.Optional(t.Text()),
  Status: t.Text({ description: 'Such as CREATE_COMPLETE or UPDATE_IN_PROGRESS; empty for data.' }),
  StatusReason: t.Text(),
  UpdateTime: t.Optional(t.Text({ description: 'When its status was last told.' })),
  Tainted: t.Optional(t.Boolean({ description: 'The next change replaces it.' })),
  Dependencies: t.Array(t.Text(), {
    description: 'ResourceAddress of each that it depends on, without those that follow from the others.',
  }),
  Attributes: t.Array(
    t.Object({
      Path: t.Text(),
      Value: t.Optional(t.Text({ description: 'JSON; absent where it is sensitive.' })),
      Sensitive: t.Boolean(),
      Redacted: t.Optional(t.Boolean({ description: 'Secrets within are blotted out as ******.' })),
      Truncated: t.Optional(t.Boolean({ description: 'It is cut, so that it is no JSON any more.' })),
    }),
  ),
  OmittedAttributes: t.Integer({ description: 'So many are left out, for their number.' }),
})

export const listProvisionedProductResources = readOperation({
  api: larder,
  name: 'ListProvisionedProductResources',
  summary: 'Lists what an instance consists of, from its state as it was last stored.',
  access: {
    action: 'servicecatalog:GetProvisionedProduct',
    audience: 'anyone',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    ProvisionedProductId: t.Id(),
    MaxResults: t.Optional(t.Integer({ minimum: 1, maximum: 1000, default: 200 })),
    NextToken: t.Optional(t.Id({ description: 'As the previous answer gave it.' })),
  }),
  output: t.Object({
    TotalCount: t.Integer(),
    StateSerial: t.Optional(t.Integer({ description: 'Of the state that this is from.' })),
    Resources: t.Array(resourceOutput),
    NextToken: t.Optional(t.Text({ description: 'Where to go on; only while there are more.' })),
  }),
  errors: [ProvisionedProductNotFound],

  async handle({ ProvisionedProductId }, { db, caller }) {
    const row = await findShownInstance(db, caller, ProvisionedProductId)
    if (!row) throw new ProvisionedProductNotFound(ProvisionedProductId)
    return { TotalCount: 0, Resources: [] }
  },
})
