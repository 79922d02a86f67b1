import { requireSight } from '../../../access/access.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { filtersInput, onePage, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { holding } from '../../../db/search.ts'
import { inStatus, ofProduct, ownedBy } from '../listing.ts'
import { named } from '../store.ts'
import { instanceDetail, listedInstances, provisionedProductDetail } from '../view.ts'

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
    Filters: filtersInput([
      'ProvisionedProductName',
      'FullTextSearch',
      'ProvisionedProductStatus',
      'ProductId',
      'OwnerPrincipalId',
    ]),
    ...pageInput,
    ...sortInput,
  }),
  output: t.Object({ ...pageOutput, ProvisionedProductDetails: t.Array(provisionedProductDetail) }),
  errors: [],

  async handle(input, call) {
    const { db, caller } = call
    const ofAccount = input.AccessLevelFilter === 'Account'
    requireSight(caller, ofAccount ? 'all' : 'own')
    const filters = input.Filters ?? []
    const valuesOf = (key: string) => filters.filter(({ Key }) => Key === key).map(({ Value }) => Value)
    let rows = listedInstances(db, caller.accountId)
    for (const name of valuesOf('ProvisionedProductName')) rows = rows.where(named(name))
    const owners = [...(ofAccount ? [] : [caller.principalId]), ...valuesOf('OwnerPrincipalId')]
    const { rows: page, ...paging } = await onePage(db, rows, 'provisioned_product', input, [
      ...owners.map(ownedBy),
      ...valuesOf('ProductId').map(ofProduct),
      ...valuesOf('ProvisionedProductStatus').map(inStatus),
      ...holding('provisioned_product', valuesOf('FullTextSearch')),
    ])
    return { ...paging, ProvisionedProductDetails: page.map(row => instanceDetail(call, row)) }
  },
})
