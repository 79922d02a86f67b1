import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Flex, Table, type TableProps } from 'antd'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePageNames } from '../ui/paging.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { List } from './use-list.ts'

const tableTexts = texts({
  en: {
    nothingFound: 'Nothing matches',
    nothingFoundText: 'Take a filter away to see more.',
    clear: 'Clear the filters',
    total: (count: number) => `${count} in all`,
    about: (count: number) => `about ${count} in all`,
  },
  zh: {
    nothingFound: '没有匹配的结果',
    nothingFoundText: '去掉部分筛选条件可查看更多。',
    clear: '清除筛选',
    total: (count: number) => `共 ${count} 项`,
    about: (count: number) => `约 ${count} 项`,
  },
})

/** Above it totals are estimated (docs/operations.md, long lists). */
const exactUpTo = 100

/** What is shown of a reading. */
export type TableRead<Answer> = Pick<UseQueryResult<Answer>, 'error' | 'isPending' | 'isPlaceholderData'> & {
  readonly data: Answer | undefined
  readonly refetch: () => unknown
}

export interface ListTableProps<Answer, Row extends object> {
  /** What it is a list of, for screen readers. */
  readonly label: string
  readonly read: TableRead<Answer>
  readonly rows: (answer: Answer) => readonly Row[]
  /** Of the whole list; without it there is one page. */
  readonly total?: (answer: Answer) => number
  readonly list: List
  readonly rowKey: (row: Row) => string
  /** A column's `key` is what the list is sorted by where it has `sorter`. */
  readonly columns: NonNullable<TableProps<Row>['columns']>
  /** Above the table: filters. */
  readonly filters?: ReactNode
  /** Where there is nothing at all: what there would be. */
  readonly empty: ReactNode
  readonly selection?: TableProps<Row>['rowSelection']
}

/** A page of a list, with everything that can be the matter with one. */
export function ListTable<Answer, Row extends object>(props: ListTableProps<Answer, Row>) {
  const { label, read, rows, total, list, rowKey, columns, filters, empty, selection } = props
  const t = useTexts(tableTexts)
  const pageNames = usePageNames()
  const { data, error, isPending, isPlaceholderData } = read
  const count = data && total?.(data)
  return (
    <section aria-label={label} aria-busy={isPending || isPlaceholderData}>
      {filters && (
        <Flex wrap gap="small" className="below-space no-print" role="search" aria-label={label}>
          {filters}
          {list.isFiltered && (
            <Button type="link" onClick={() => list.clearFilters()}>
              {t.clear}
            </Button>
          )}
        </Flex>
      )}
      {error ? (
        <ErrorAlert error={error} retry={() => void read.refetch()} />
      ) : !data ? (
        <Waiting title={false} paragraph={{ rows: 10, width: '100%' }} />
      ) : (
        <Table<Row>
          dataSource={rows(data)}
          rowKey={rowKey}
          columns={columns.map(column => sortedBy(column, list))}
          size="middle"
          scroll={{ x: 'max-content' }}
          loading={isPlaceholderData}
          {...(selection && {
            rowSelection: { columnTitle: box => <HeadOnly>{box}</HeadOnly>, ...selection },
          })}
          locale={{
            emptyText: list.isFiltered ? (
              <EmptyState title={t.nothingFound}>{t.nothingFoundText}</EmptyState>
            ) : (
              empty
            ),
          }}
          pagination={
            count === undefined
              ? false
              : {
                  ...pageNames,
                  current: list.page,
                  pageSize: list.size,
                  total: count,
                  showSizeChanger: true,
                  responsive: true,
                  hideOnSinglePage: count <= 10,
                  pageSizeOptions: [10, 20, 50, 100],
                  showTotal: all => (all > exactUpTo ? t.about(all) : t.total(all)),
                  onChange: (page, size) => list.goTo(page, size),
                }
          }
          onChange={(_paging, _filters, sorter, { action }) => {
            if (action !== 'sort' || Array.isArray(sorter)) return
            list.setSort(sorter.order ? String(sorter.columnKey) : undefined, sorter.order === 'descend')
          }}
        />
      )}
    </section>
  )
}

/** What stands in the head. It is drawn a second time, unseen, to measure the columns; nobody may come to it there. */
function HeadOnly({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    place.current!.inert = place.current!.closest('[aria-hidden=true]') !== null
  }, [])
  return <span ref={place}>{children}</span>
}

type Column<Row> = NonNullable<TableProps<Row>['columns']>[number]

function sortedBy<Row>(column: Column<Row>, { sort }: List): Column<Row> {
  if (!('sorter' in column) || !column.sorter) return column
  const order = sort?.by === column.key ? (sort?.descending ? 'descend' : 'ascend') : null
  return { ...column, sortOrder: order }
}
