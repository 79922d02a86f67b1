import { Button, Flex, Select } from 'antd'
import { Link } from 'react-router'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useMay } from '../../session/session.ts'
import { SearchFilter } from '../../table/filters.tsx'
import { useList } from '../../table/use-list.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { LazyPaging } from '../../ui/lazy-paging.tsx'
import { Page } from '../../ui/page.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import './catalogue.css'
import { catalogueTexts } from './catalogue-texts.ts'
import { ProductCard } from './product-card.tsx'

const searchKey = 'FullTextSearch'

/** Everything that the reader may launch. */
export function CataloguePage() {
  const t = useTexts(catalogueTexts)
  const list = useList()
  const search = list.filter(searchKey)
  const isOldest = list.sort?.descending === false
  const read = useRead(
    'ListProductsAsEndUser',
    {
      ...list.paging,
      ...(search !== undefined && { Filters: [{ Key: searchKey, Value: search }] }),
      ...(isOldest && { SortBy: 'CreateTime', SortOrder: 'Asc' }),
    },
    { keep: true },
  )
  const { data, error, isPlaceholderData } = read
  const isEmpty = data?.ProductSummaries.length === 0
  return (
    <Page title={t.title} subtitle={t.subtitle}>
      {(search !== undefined || !isEmpty) && (
        <Flex wrap gap="small" role="search" aria-label={t.list} className="below-space">
          <SearchFilter list={list} name={searchKey} label={t.search} />
          <Select
            aria-label={t.sort}
            className="choice-filter"
            value={isOldest ? 'oldest' : 'newest'}
            options={[
              { value: 'newest', label: t.newest },
              { value: 'oldest', label: t.oldest },
            ]}
            onChange={chosen => list.setSort(chosen === 'oldest' ? 'CreateTime' : undefined, false)}
          />
        </Flex>
      )}
      {error ? (
        <ErrorAlert error={error} retry={() => void read.refetch()} />
      ) : !data ? (
        <div className="product-grid" aria-busy="true">
          {Array.from({ length: 6 }, (_, i) => (
            <div key={i} className="product-card">
              <Waiting avatar paragraph={{ rows: 2 }} />
            </div>
          ))}
        </div>
      ) : isEmpty ? (
        <NothingThere isSearch={search !== undefined} clear={() => list.clearFilters()} />
      ) : (
        <section aria-label={t.list} aria-busy={isPlaceholderData}>
          <ul className="product-grid">
            {data.ProductSummaries.map(product => (
              <ProductCard key={product.ProductId} product={product} />
            ))}
          </ul>
          <LazyPaging
            least={10}
            className="product-pages"
            align="end"
            current={list.page}
            pageSize={list.size}
            total={data.TotalCount}
            showSizeChanger
            pageSizeOptions={[10, 20, 50, 100]}
            showTotal={t.total}
            onChange={(page, size) => list.goTo(page, size)}
          />
        </section>
      )}
    </Page>
  )
}

function NothingThere({ isSearch, clear }: { readonly isSearch: boolean; readonly clear: () => void }) {
  const t = useTexts(catalogueTexts)
  const may = useMay()
  if (isSearch) {
    return (
      <EmptyState title={t.noMatch} action={<Button onClick={clear}>{t.clear}</Button>}>
        {t.noMatchText}
      </EmptyState>
    )
  }
  const canMake = may('servicecatalog:CreateProduct')
  return (
    <EmptyState
      title={t.emptyTitle}
      action={
        canMake && (
          <Link to={paths.newProduct()}>
            <Button type="primary">{t.createProduct}</Button>
          </Link>
        )
      }
    >
      {t.emptyText}
    </EmptyState>
  )
}
