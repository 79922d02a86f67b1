import type { Input } from '../../../api/call.ts'
import type { List } from '../../../table/use-list.ts'

type Filters = NonNullable<Input<'ListProvisionedProducts'>['Filters']>

/** What the address filters by, and what the API calls it. */
const keys = {
  q: 'FullTextSearch',
  status: 'ProvisionedProductStatus',
  product: 'ProductId',
  owner: 'OwnerPrincipalId',
} as const satisfies Record<string, Filters[number]['Key']>

export const filtersOf = (list: Pick<List, 'filter'>): Filters =>
  Object.entries(keys).flatMap(([name, Key]) => {
    const Value = list.filter(name)
    return Value ? [{ Key, Value }] : []
  })
