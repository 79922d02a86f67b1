import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { arnOf, idOfArn, productArn } from '../../arn.ts'
import { copyVersions } from '../../product-version/copy.ts'
import { ProductNotFound } from '../errors.ts'
import { insertProduct, lockProduct } from '../store.ts'

export const copyProduct = writeOperation({
  api: serviceCatalog,
  name: 'CopyProduct',
  summary:
    'Makes a new product with the same versions, active or not; portfolios and tag options stay behind.',
  access: {
    action: 'servicecatalog:CopyProduct',
    audience: 'administrator',
    resources: ({ SourceProductArn }) => [`product/${idOfArn(SourceProductArn)}`],
  },
  input: t.Object({
    SourceProductArn: productArn({ description: 'Of a product of the account; GetProductAsAdmin shows it.' }),
    TargetProductName: t.Optional(t.Name({ description: 'That of the source unless given.' })),
  }),
  // The reference does not answer the new id either.
  output: t.Object({}),
  errors: [ProductNotFound],

  async handle({ SourceProductArn, TargetProductName }, call) {
    const { tx, caller, now } = call
    const sourceId = idOfArn(SourceProductArn)
    if (SourceProductArn !== arnOf(call, 'product', sourceId)) throw new ProductNotFound(sourceId)
    const source = await lockProduct(tx, caller.accountId, sourceId)
    const copy = await insertProduct(tx, {
      account_id: caller.accountId,
      name: TargetProductName ?? source.name,
      type: source.type,
      template_type: source.template_type,
      provider_name: source.provider_name,
      description: source.description,
      created_at: now,
    })
    await copyVersions(tx, source.id, copy.id, now)
    return {}
  },
})
