import { Button, Flex } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { busyMs, isUnderChange, type Instance } from '../types.ts'
import { usePrincipalNames } from '../use-principal-names.ts'
import { BulkTerminate } from './bulk-terminate.tsx'
import { InstanceFilters } from './instance-filters.tsx'
import { filtersOf } from './filters.ts'
import { listTexts } from './list-texts.ts'
import { SavedViews } from './saved-views.tsx'
import { useColumns } from './use-columns.tsx'
import '../instances.css'

export interface InstancesPageProps {
  /** One’s own, or all of the account. */
  readonly scope: 'own' | 'all'
}

export function InstancesPage({ scope }: InstancesPageProps) {
  const t = useTexts(listTexts)
  const list = useList()
  const navigate = useNavigate()
  const isOwn = scope === 'own'
  const [selected, setSelected] = useState<ReadonlyMap<string, Instance>>(new Map())
  const read = useRead(
    'ListProvisionedProducts',
    {
      AccessLevelFilter: isOwn ? 'User' : 'Account',
      Filters: filtersOf(list),
      SortOrder: list.sort && !list.sort.descending ? 'Asc' : 'Desc',
      ...list.paging,
    },
    { keep: true, poll: answer => (answer?.ProvisionedProductDetails.some(isUnderChange) ? busyMs : false) },
  )
  const names = usePrincipalNames(!isOwn)
  const columns = useColumns({ withOwner: !isOwn, names })
  const rows = useMemo(() => read.data?.ProvisionedProductDetails ?? [], [read.data])
  // As they are now, where they are on this page.
  const chosen = [...selected].map(
    ([id, former]) => rows.find(row => row.ProvisionedProductId === id) ?? former,
  )
  const toCatalogue = (
    <Button type="primary" onClick={() => void navigate(paths.catalogue())}>
      {t.toCatalogue}
    </Button>
  )
  return (
    <Page
      title={isOwn ? t.own : t.all}
      subtitle={isOwn ? t.ownText : t.allText}
      actions={
        isOwn && (
          <Button type="primary" onClick={() => void navigate(paths.catalogue())}>
            {t.launch}
          </Button>
        )
      }
    >
      <Flex wrap gap="small" className="below-space no-print" justify="space-between">
        <SavedViews scope={scope} />
        <BulkTerminate instances={chosen} onEnd={() => setSelected(new Map())} />
      </Flex>
      <ListTable
        label={isOwn ? t.own : t.all}
        read={read}
        rows={answer => answer.ProvisionedProductDetails}
        total={answer => answer.TotalCount}
        list={list}
        rowKey={row => row.ProvisionedProductId}
        columns={columns}
        filters={<InstanceFilters list={list} scope={scope} names={names} />}
        selection={{
          preserveSelectedRowKeys: true,
          selectedRowKeys: [...selected.keys()],
          onChange: (_keys, instances) => setSelected(byId([...selected.values(), ...instances], _keys)),
          getCheckboxProps: row => ({ 'aria-label': t.select(row.ProvisionedProductName) }),
          getTitleCheckboxProps: () => ({ 'aria-label': t.selectPage }),
        }}
        empty={
          <EmptyState title={isOwn ? t.empty : t.emptyAll} action={isOwn && toCatalogue}>
            {isOwn ? t.emptyText : t.emptyAllText}
          </EmptyState>
        }
      />
    </Page>
  )
}

/** Those with these keys; of what is on other pages the table knows the key alone. */
function byId(
  instances: readonly (Instance | undefined)[],
  keys: readonly React.Key[],
): Map<string, Instance> {
  const known = new Map(instances.flatMap(each => (each ? [[each.ProvisionedProductId, each]] : [])))
  return new Map([...known].filter(([id]) => keys.includes(id)))
}
