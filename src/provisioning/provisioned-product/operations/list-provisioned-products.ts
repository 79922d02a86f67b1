import { NoPermission } from '../../../access/access.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { containing, filtersInput, onePage, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { instanceDetail, provisionedProductDetail, shownInstances } from '../view.ts'
import { sql } from 'kysely'

export const listProvisionedProducts = readOperation({
  api: serviceCatalog,
  name: 'ListProvisionedProducts',
  summary: 'Lists instances: your own, or all of the account.',
  access: {
    action: 'servicecatalog:ListProvisionedProducts',
    audience: 'anyone',
    resources: () => ['provisionedproduct/*'],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({
    AccessLevelFilter: t.Optional(
      t.OneOf(['User', 'Account'], { default: 'User', description: 'Your own, or all of the account.' }),
    ),
    Filters: filtersInput(['ProvisionedProductName', 'FullTextSearch']),
    ...pageInput,
    ...sortInput,
  }),
  output: t.Object({ ...pageOutput, ProvisionedProductDetails: t.Array(provisionedProductDetail) }),
  errors: [],

  async handle(input, call) {
    const { db, caller } = call
    const ofAccount = input.AccessLevelFilter === 'Account'
    if (ofAccount ? !caller.sees.all : !caller.sees.own) {
      throw new NoPermission('servicecatalog:ListProvisionedProducts', caller, undefined)
    }
    let rows = shownInstances(db, caller)
    if (!ofAccount) rows = rows.where('provisioned_product.owner_id', '=', caller.principalId)
    for (const { Key, Value } of input.Filters ?? []) {
      const name = sql<string>`lower(provisioned_product.name)`
      rows =
        Key === 'FullTextSearch'
          ? rows.where(name, 'like', containing(Value))
          : rows.where(name, '=', Value.toLowerCase())
    }
    const { rows: page, ...paging } = await onePage(rows, 'provisioned_product', input)
    return { ...paging, ProvisionedProductDetails: page.map(row => instanceDetail(call, row)) }
  },
})
