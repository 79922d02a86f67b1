import { larder, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ProvisionedProductNotFound } from '../errors.ts'

export const revealProvisionedProductOutputs = writeOperation({
  api: larder,
  name: 'RevealProvisionedProductOutputs',
  summary: 'Shows outputs of an instance with their values, sensitive ones too. The audit trail tells of it.',
  access: {
    action: 'servicecatalog:RevealProvisionedProductOutputs',
    audience: 'end-user',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({
    ProvisionedProductId: t.Id(),
    OutputKeys: t.Optional(
      t.Array(t.Name(), { maxItems: 100, description: 'Only these; all of them where none is named.' }),
    ),
  }),
  output: t.Object({
    Outputs: t.Array(
      t.Object({
        OutputKey: t.Text(),
        OutputValue: t.Text({ description: 'What is no text is JSON.' }),
        Description: t.Text(),
        Sensitive: t.Boolean(),
      }),
    ),
  }),
  errors: [ProvisionedProductNotFound],

  async handle({ ProvisionedProductId }) {
    throw new ProvisionedProductNotFound(ProvisionedProductId)
  },
})
