import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { firstVersion, publishErrors, publishVersion, templateType } from '../../product-version/publish.ts'
import { insertProduct } from '../store.ts'

export const createProduct = writeOperation({
  api: serviceCatalog,
  name: 'CreateProduct',
  summary: 'Makes a product, with its first version where one is described.',
  access: {
    action: 'servicecatalog:CreateProduct',
    audience: 'administrator',
    resources: () => ['product/*'],
  },
  input: t.Object({
    ProductName: t.Name(),
    ProviderName: t.Name({ description: 'Who answers for it.' }),
    ProductType: t.OneOf(['Ros']),
    Description: t.Optional(t.Description()),
    TemplateType: t.Optional(templateType),
    ProductVersionParameters: t.Optional(t.Json(firstVersion)),
  }),
  output: t.Object({
    ProductId: t.Text(),
    ProductVersionId: t.Optional(t.Text({ description: 'Absent where no version was described.' })),
  }),
  errors: publishErrors,

  async handle({ ProductVersionParameters: version, ...input }, call) {
    const product = await insertProduct(call.tx, {
      account_id: call.caller.accountId,
      name: input.ProductName,
      type: input.ProductType,
      template_type: input.TemplateType ?? '',
      provider_name: input.ProviderName,
      description: input.Description ?? '',
      created_at: call.now,
    })
    if (version === undefined) return { ProductId: product.id }
    return { ProductId: product.id, ProductVersionId: await publishVersion(call, product, version) }
  },
})
