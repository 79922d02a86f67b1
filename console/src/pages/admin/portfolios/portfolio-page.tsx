import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { PathTabs } from '../../../ui/path-tabs.tsx'
import { Page } from '../../../ui/page.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { ConstraintList } from '../constraints/constraint-list.tsx'
import { IdentityDetails } from '../identity-details.tsx'
import { AttachedTagOptions } from '../tag-options/attached-tag-options.tsx'
import { useRefusal } from '../use-refusal.tsx'
import { PortfolioAccess } from './portfolio-access.tsx'
import { PortfolioForm } from './portfolio-form.tsx'
import { PortfolioProducts } from './portfolio-products.tsx'
import { portfolioTexts } from './portfolio-texts.ts'

export function PortfolioPage() {
  const { portfolioId = '', tab } = useParams()
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const gate = useGate()
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useRead('GetPortfolio', { PortfolioId: portfolioId })
  const portfolio = data?.PortfolioDetail
  const remove = useDeletePortfolio(portfolioId, portfolio?.PortfolioName ?? '')
  return (
    <Page
      title={portfolio?.PortfolioName ?? common.portfolios}
      subtitle={portfolio?.Description}
      crumbs={[{ title: common.portfolios, to: paths.portfolios() }]}
      error={error}
      retry={() => void refetch()}
      loading={!portfolio}
      actions={
        portfolio && (
          <>
            <GatedButton
              icon={<EditOutlined />}
              reason={gate('servicecatalog:UpdatePortfolio')}
              onClick={() => setEditing(true)}
            >
              {common.edit}
            </GatedButton>
            <GatedButton
              danger
              icon={<DeleteOutlined />}
              reason={gate('servicecatalog:DeletePortfolio')}
              onClick={remove}
            >
              {common.delete}
            </GatedButton>
          </>
        )
      }
    >
      {data && (
        <PathTabs
          tab={tab}
          to={key => paths.portfolio(portfolioId, key)}
          items={[
            {
              key: 'products',
              label: common.products,
              children: <PortfolioProducts portfolioId={portfolioId} />,
            },
            { key: 'access', label: t.principals, children: <PortfolioAccess portfolioId={portfolioId} /> },
            {
              key: 'constraints',
              label: common.constraints,
              children: <ConstraintList portfolioId={portfolioId} />,
            },
            {
              key: 'tag-options',
              label: common.tagOptions,
              children: <AttachedTagOptions resourceId={portfolioId} options={data.TagOptions} />,
            },
            {
              key: 'details',
              label: common.details,
              children: (
                <IdentityDetails
                  id={data.PortfolioDetail.PortfolioId}
                  arn={data.PortfolioDetail.PortfolioArn}
                  {...data.PortfolioDetail}
                />
              ),
            },
          ]}
        />
      )}
      {editing && portfolio && <PortfolioForm portfolio={portfolio} onClose={() => setEditing(false)} />}
    </Page>
  )
}

function useDeletePortfolio(PortfolioId: string, name: string): () => void {
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const confirm = useConfirm()
  const refusal = useRefusal()
  const navigate = useNavigate()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DeletePortfolio', ['ListPortfolios'])
  const act = (): Promise<void> =>
    refusal(
      async () => {
        await mutateAsync({ PortfolioId })
        done(common.deleted(name))
        await navigate(paths.portfolios())
      },
      paths.portfolio(PortfolioId, 'products'),
    )
  return () =>
    confirm({ title: t.deleteTitle(name), content: t.deleteText, ok: t.deleteOk, typed: name, act })
}
