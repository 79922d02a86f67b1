import { useTexts } from '../../../language/texts.ts'
import { ChoiceFilter, SearchFilter } from '../../../table/filters.tsx'
import type { List } from '../../../table/use-list.ts'
import { useStatusText } from '../../../ui/status.tsx'
import type { PrincipalNames } from '../use-principal-names.ts'
import type { InstancesPageProps } from './instances-page.tsx'
import { listTexts } from './list-texts.ts'
import { ProductFilter } from './product-filter.tsx'

const statuses = ['Available', 'UnderChange', 'Error']

export function InstanceFilters(
  props: InstancesPageProps & {
    readonly list: List
    readonly names: PrincipalNames
  },
) {
  const { list, scope, names } = props
  const t = useTexts(listTexts)
  const statusText = useStatusText()
  const owner = list.filter('owner')
  const owners = [...names].map(([value, label]) => ({ value, label }))
  return (
    <>
      <SearchFilter list={list} name="q" label={t.search} />
      <ChoiceFilter
        list={list}
        name="status"
        label={t.status}
        options={statuses.map(value => ({ value, label: statusText(value) }))}
      />
      <ProductFilter list={list} scope={scope} />
      {scope === 'all' && (
        <ChoiceFilter
          list={list}
          name="owner"
          label={t.owner}
          options={
            owner !== undefined && !names.has(owner) ? [...owners, { value: owner, label: owner }] : owners
          }
        />
      )}
    </>
  )
}
