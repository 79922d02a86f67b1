import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useInfiniteRead } from '../../../api/use-infinite-read.ts'
import { useTexts } from '../../../language/texts.ts'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Page } from '../../../ui/page.tsx'
import { usePageNames } from '../../../ui/paging.tsx'
import { Time } from '../../../ui/time.tsx'
import '../../../access/access.css'
import { Allowed } from '../../../access/allowed.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditTexts } from './audit-texts.ts'
import { ChainCard } from './chain-card.tsx'
import { ExportButton } from './export-button.tsx'
import { auditInput, shortName } from './filter.ts'
import { Outcome, type AuditRow } from './outcome.tsx'
import { RecordDrawer } from './record-drawer.tsx'

export function AuditPage() {
  const t = useTexts(auditTexts)
  const list = useList()
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      actions={<ExportButton from={list.filter('from')} to={list.filter('to')} />}
    >
      <Allowed action="larder:ListAuditRecords">
        <ChainCard />
        <AuditFilters list={list} />
        <Records />
      </Allowed>
    </Page>
  )
}

const atOnce = 50
/** So many are drawn: somebody may go back through tens of thousands. */
const perPage = 4 * atOnce

function Records() {
  const t = useTexts(auditTexts)
  const pageNames = usePageNames()
  const [page, setPage] = useState(1)
  const list = useList()
  const navigate = useNavigate()
  const { hash, search } = useLocation()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteRead(
    'ListAuditRecords',
    { ...auditInput(name => list.filter(name)), MaxResults: atOnce },
    ({ NextToken }) => (NextToken === undefined ? undefined : { NextToken }),
  )
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const records = data?.pages.flatMap(({ AuditRecords }) => AuditRecords) ?? []
  const goBack = async (): Promise<void> => {
    const { data: longer } = await fetchNextPage()
    const count = longer?.pages.reduce((sum, { AuditRecords }) => sum + AuditRecords.length, 0) ?? 0
    setPage(Math.ceil(count / perPage))
  }
  const chosen = records.find(({ Sequence }) => `#${Sequence}` === hash)
  return (
    <>
      <Table<AuditRow>
        aria-label={t.title}
        dataSource={records}
        rowKey="Sequence"
        loading={isPending}
        size="small"
        scroll={{ x: 'max-content' }}
        pagination={{
          ...pageNames,
          current: page,
          pageSize: perPage,
          hideOnSinglePage: true,
          showSizeChanger: false,
          onChange: setPage,
        }}
        locale={{
          emptyText: list.isFiltered ? (
            <EmptyState title={t.noneFound}>{t.noneFoundText}</EmptyState>
          ) : (
            <EmptyState title={t.none}>{t.noneText}</EmptyState>
          ),
        }}
        columns={[
          { title: t.time, key: 'time', render: (_, { Time: at }) => <Time value={at} exact /> },
          { title: t.principal, key: 'who', render: (_, { Principal }) => whoOf(Principal) },
          {
            title: t.what,
            key: 'what',
            render: (_, { Sequence, Action, EventType }) => (
              <Link to={{ search, hash: String(Sequence) }} preventScrollReset>
                {EventType === 'InstanceChange' ? t.itsEnd(Action) : Action}
              </Link>
            ),
          },
          { title: t.about, key: 'about', render: (_, { Resources }) => <About resources={Resources} /> },
          {
            title: t.outcome,
            key: 'outcome',
            render: (_, record) => <Outcome record={record} />,
          },
          { title: t.address, dataIndex: 'SourceIp' },
        ]}
      />
      {hasNextPage && (
        <Flex justify="center" className="form-buttons">
          <Button loading={isFetchingNextPage} onClick={() => void goBack()}>
            {t.older}
          </Button>
        </Flex>
      )}
      <RecordDrawer
        record={chosen}
        onClose={() => void navigate({ search }, { preventScrollReset: true, replace: true })}
      />
    </>
  )
}

const whoOf = ({ Name, SessionName }: AuditRow['Principal']): string =>
  SessionName === undefined ? Name : `${Name}/${SessionName}`

function About({ resources: [first, ...others] }: { readonly resources: readonly string[] }) {
  const t = useTexts(auditTexts)
  if (first === undefined) return null
  return (
    <>
      {shortName(first)} {others.length > 0 && <span className="secondary">{t.more(others.length)}</span>}
    </>
  )
}
