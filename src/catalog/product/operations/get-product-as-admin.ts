import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { attachedTagOptions } from '../../tag-option/store.ts'
import { showTagOption, tagOptionDetail } from '../../tag-option/view.ts'
import { ProductNotFound } from '../errors.ts'
import { getOwnProduct } from '../store.ts'
import { productDetail, showProduct } from '../view.ts'

export const getProductAsAdmin = readOperation({
  api: serviceCatalog,
  name: 'GetProductAsAdmin',
  summary: 'Shows a product of the account.',
  access: {
    action: 'servicecatalog:GetProductAsAdmin',
    audience: 'administrator',
    resources: ({ ProductId }) => [`product/${ProductId}`],
  },
  input: t.Object({ ProductId: t.Id() }),
  output: t.Object({ ProductDetail: productDetail, TagOptions: t.Array(tagOptionDetail) }),
  errors: [ProductNotFound],

  async handle({ ProductId }, call) {
    const row = await getOwnProduct(call.db, call.caller.accountId, ProductId)
    const tagOptions = await attachedTagOptions(call.db, 'product_id', row.id)
    return { ProductDetail: showProduct(call, row), TagOptions: tagOptions.map(showTagOption) }
  },
})
