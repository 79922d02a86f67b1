import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { SearchFilter } from '../../../table/filters.tsx'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Time } from '../../../ui/time.tsx'
import { adminTexts } from '../admin-texts.ts'
import { listInput, searchInput } from '../list-input.ts'
import { PortfolioForm } from './portfolio-form.tsx'
import { portfolioTexts } from './portfolio-texts.ts'

export function PortfoliosPage() {
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const list = useList()
  const gate = useGate()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const read = useRead('ListPortfolios', { ...listInput(list), ...searchInput(list) }, { keep: true })
  const create = (
    <GatedButton
      type="primary"
      icon={<PlusOutlined />}
      reason={gate('servicecatalog:CreatePortfolio')}
      onClick={() => setCreating(true)}
    >
      {t.new}
    </GatedButton>
  )
  return (
    <Page title={common.portfolios} actions={create}>
      <ListTable
        label={common.portfolios}
        read={read}
        list={list}
        rows={({ PortfolioDetails }) => PortfolioDetails}
        total={({ TotalCount }) => TotalCount}
        rowKey={({ PortfolioId }) => PortfolioId}
        filters={<SearchFilter list={list} name="search" label={common.search} />}
        empty={
          <EmptyState title={t.emptyTitle} action={create}>
            {t.empty}
          </EmptyState>
        }
        columns={[
          {
            title: common.name,
            key: 'name',
            render: (_, { PortfolioId, PortfolioName, Description }) => (
              <>
                <Link to={paths.portfolio(PortfolioId)}>{PortfolioName}</Link>
                {Description && <div className="secondary small">{Description}</div>}
              </>
            ),
          },
          { title: common.provider, dataIndex: 'ProviderName' },
          {
            title: common.created,
            key: 'created',
            sorter: true,
            render: (_, { CreateTime }) => <Time value={CreateTime} />,
          },
        ]}
      />
      {creating && (
        <PortfolioForm
          onClose={() => setCreating(false)}
          onCreated={portfolioId => void navigate(paths.portfolio(portfolioId))}
        />
      )}
    </Page>
  )
}
