import { PlusOutlined } from '@ant-design/icons'
import { Form } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { listInput } from '../list-input.ts'
import { PortfolioSelect } from '../pickers/resource-select.tsx'
import { useRefusal } from '../use-refusal.tsx'
import { productTexts } from './product-texts.ts'

const refreshed = ['ListPortfolios', 'ListProductsAsAdmin'] as const

/** The portfolios that hold a product. */
export function ProductPortfolios({ productId: ProductId }: { readonly productId: string }) {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const list = useList()
  const gate = useGate()
  const [adding, setAdding] = useState(false)
  const read = useRead('ListPortfolios', { ProductId, ...listInput(list) }, { keep: true })
  const remove = useRemove(ProductId)
  return (
    <>
      <ListTable
        label={common.portfolios}
        read={read}
        list={list}
        rows={({ PortfolioDetails }) => PortfolioDetails}
        total={({ TotalCount }) => TotalCount}
        rowKey={({ PortfolioId }) => PortfolioId}
        filters={
          <GatedButton
            icon={<PlusOutlined />}
            reason={gate('servicecatalog:AssociateProductWithPortfolio')}
            onClick={() => setAdding(true)}
          >
            {t.addPortfolio}
          </GatedButton>
        }
        empty={<EmptyState title={t.noPortfolios}>{t.noPortfoliosText}</EmptyState>}
        columns={[
          {
            title: common.name,
            key: 'name',
            render: (_, { PortfolioId, PortfolioName }) => (
              <Link to={paths.portfolio(PortfolioId)}>{PortfolioName}</Link>
            ),
          },
          { title: common.provider, dataIndex: 'ProviderName' },
          {
            title: common.actions,
            key: 'actions',
            render: (_, { PortfolioId, PortfolioName }) => (
              <GatedButton
                size="small"
                aria-label={`${common.remove}: ${PortfolioName}`}
                reason={gate('servicecatalog:DisassociateProductFromPortfolio')}
                onClick={() => remove(PortfolioId, PortfolioName)}
              >
                {common.remove}
              </GatedButton>
            ),
          },
        ]}
      />
      {adding && <AddToPortfolio productId={ProductId} onClose={() => setAdding(false)} />}
    </>
  )
}

function AddToPortfolio(props: { readonly productId: string; readonly onClose: () => void }) {
  const { productId: ProductId, onClose } = props
  const t = useTexts(productTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('AssociateProductWithPortfolio', refreshed)
  return (
    <FormModal<{ PortfolioId: string }>
      title={t.addPortfolio}
      ok={t.addPortfolio}
      onClose={onClose}
      submit={async ({ PortfolioId }) => {
        await mutateAsync({ PortfolioId, ProductId })
        done(t.added)
      }}
    >
      <Form.Item
        name="PortfolioId"
        label={t.portfolio}
        rules={[{ required: true, message: t.needPortfolio }]}
      >
        <PortfolioSelect autoFocus />
      </Form.Item>
    </FormModal>
  )
}

function useRemove(ProductId: string): (portfolioId: string, name: string) => void {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const confirm = useConfirm()
  const refusal = useRefusal()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DisassociateProductFromPortfolio', refreshed)
  return (PortfolioId, name) =>
    confirm({
      title: t.removeTitle(name),
      content: t.removeText,
      ok: common.remove,
      act: () =>
        refusal(
          async () => {
            await mutateAsync({ PortfolioId, ProductId })
            done(t.removed(name))
          },
          paths.adminProduct(ProductId, 'constraints'),
        ),
    })
}
