import { Alert, Flex, Input, Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { blocksOf, mostBlocks } from '../../../resource-graph/blocks.ts'
import { LazyResourceGraph } from '../../../resource-graph/lazy-resource-graph.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { ResourceDrawer } from '../resource-drawer.tsx'
import { ResourceTable } from '../resource-table.tsx'
import { resourceTexts } from '../resource-texts.ts'
import { isUnderChange, type Instance, type Resource } from '../types.ts'
import { useResources } from '../use-resources.ts'
import { useClear } from '../../../ui/use-clear.tsx'
import { Waiting } from '../../../ui/waiting.tsx'

/** What the instance consists of, as a table and as a graph; which of it is looked at is in the address. */
export function ResourcesTab({ instance }: { readonly instance: Instance }) {
  const t = useTexts(resourceTexts)
  const clear = useClear()
  const read = useResources(instance.ProvisionedProductId, isUnderChange(instance))
  const [params, setParams] = useSearchParams()
  const set = (name: string, value: string | undefined, replace = true): void =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace, preventScrollReset: true },
    )
  const isGraph = params.get('view') === 'graph'
  const search = params.get('q') ?? ''
  const shown = read.resources.filter(resource => holds(resource, search))
  const address = params.get('resource')
  const selected =
    read.resources.find(({ Address }) => Address === address) ??
    read.resources.find(({ ResourceAddress }) => ResourceAddress === address)
  const empty = (
    <EmptyState title={search === '' ? t.empty : t.nothing}>{search === '' && t.emptyText}</EmptyState>
  )
  if (read.error && read.resources.length === 0) return <ErrorAlert error={read.error} retry={read.retry} />
  if (read.isPending) return <Waiting paragraph={{ rows: 8 }} title={false} />
  const hasTooMany = isGraph && blocksOf(shown).length > mostBlocks
  return (
    <section aria-label={t.label}>
      <Flex wrap gap="small" className="below-space" role="search" aria-label={t.search}>
        <Segmented
          aria-label={t.view}
          value={isGraph ? 'graph' : 'table'}
          options={[
            { value: 'table', label: t.table },
            { value: 'graph', label: t.graph },
          ]}
          onChange={value => set('view', value === 'graph' ? value : undefined)}
        />
        <Input
          className="instance-search"
          aria-label={t.search}
          placeholder={t.search}
          allowClear={clear}
          value={search}
          onChange={({ target }) => set('q', target.value)}
        />
      </Flex>
      {!read.isComplete && read.resources.length < read.total && (
        <Alert type="info" className="below-space" title={t.some(read.resources.length, read.total)} />
      )}
      {hasTooMany && <Alert type="info" title={t.manyBlocks(mostBlocks)} />}
      {isGraph && !hasTooMany && shown.length > 0 && (
        <LazyResourceGraph
          resources={shown}
          selected={selected?.ResourceAddress}
          onSelect={next => set('resource', next, false)}
        />
      )}
      {isGraph && shown.length === 0 && empty}
      {!isGraph && (
        <ResourceTable resources={shown} empty={empty} onSelect={next => set('resource', next, false)} />
      )}
      {selected && (
        <ResourceDrawer
          resource={selected}
          resources={read.resources}
          onSelect={next => set('resource', next)}
          onClose={() => set('resource', undefined)}
        />
      )}
    </section>
  )
}

function holds({ Address, Type, PhysicalId = '' }: Resource, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [Address, Type, PhysicalId].some(text => text.toLowerCase().includes(wanted))
}
