import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import type { List } from '../../../table/use-list.ts'
import type { InstancesPageProps } from './instances-page.tsx'
import { listTexts } from './list-texts.ts'
import { useClear } from '../../../ui/use-clear.tsx'

const most = 50

/** One of the products that may be seen, found by its name. */
export function ProductFilter({ list, scope }: InstancesPageProps & { readonly list: List }) {
  const t = useTexts(listTexts)
  const clear = useClear()
  const [search, setSearch] = useState('')
  const asked = {
    PageSize: most,
    ...(search !== '' && { Filters: [{ Key: 'FullTextSearch' as const, Value: search }] }),
  }
  const granted = useRead('ListProductsAsEndUser', scope === 'own' ? asked : undefined, { keep: true })
  const all = useRead('ListProductsAsAdmin', scope === 'all' ? asked : undefined, { keep: true })
  const chosen = list.filter('product')
  const { data: one } = useRead(
    'GetProductAsEndUser',
    chosen && scope === 'own' ? { ProductId: chosen } : undefined,
  )
  const products = [
    ...(granted.data?.ProductSummaries ?? all.data?.ProductDetails ?? []),
    ...(one ? [one.ProductSummary] : []),
  ]
  const names = new Map(products.map(({ ProductId, ProductName }) => [ProductId, ProductName]))
  if (chosen !== undefined && !names.has(chosen)) names.set(chosen, chosen)
  return (
    <Select
      className="choice-filter"
      aria-label={t.product}
      placeholder={t.product}
      allowClear={clear}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={chosen ?? null}
      options={[...names].map(([value, label]) => ({ value, label }))}
      onChange={(value: string | null | undefined) => list.setFilters({ product: value ?? undefined })}
    />
  )
}
