import { PlusOutlined } from '@ant-design/icons'
import { Form } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { SearchFilter } from '../../../table/filters.tsx'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { listInput, searchInput } from '../list-input.ts'
import { ProductSelect } from '../pickers/resource-select.tsx'
import { useRefusal } from '../use-refusal.tsx'
import { portfolioTexts } from './portfolio-texts.ts'

const refreshed = ['ListProductsAsAdmin', 'ListPortfolios'] as const

/** What a portfolio holds. */
export function PortfolioProducts({ portfolioId }: { readonly portfolioId: string }) {
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const list = useList()
  const gate = useGate()
  const [adding, setAdding] = useState(false)
  const read = useRead(
    'ListProductsAsAdmin',
    { PortfolioId: portfolioId, ...listInput(list), ...searchInput(list) },
    { keep: true },
  )
  const remove = useRemoveProduct(portfolioId)
  const add = (
    <GatedButton
      icon={<PlusOutlined />}
      reason={gate('servicecatalog:AssociateProductWithPortfolio', 'servicecatalog:ListProductsAsAdmin')}
      onClick={() => setAdding(true)}
    >
      {t.addProduct}
    </GatedButton>
  )
  return (
    <>
      <ListTable
        label={common.products}
        read={read}
        list={list}
        rows={({ ProductDetails }) => ProductDetails}
        total={({ TotalCount }) => TotalCount}
        rowKey={({ ProductId }) => ProductId}
        filters={
          <>
            <SearchFilter list={list} name="search" label={common.search} />
            {add}
          </>
        }
        empty={<EmptyState title={t.noProducts}>{t.noProductsText}</EmptyState>}
        columns={[
          {
            title: common.name,
            key: 'name',
            render: (_, { ProductId, ProductName, Description }) => (
              <>
                <Link to={paths.adminProduct(ProductId)}>{ProductName}</Link>
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
          {
            title: common.actions,
            key: 'actions',
            render: (_, { ProductId, ProductName }) => (
              <GatedButton
                size="small"
                aria-label={`${common.remove}: ${ProductName}`}
                reason={gate('servicecatalog:DisassociateProductFromPortfolio')}
                onClick={() => remove(ProductId, ProductName)}
              >
                {common.remove}
              </GatedButton>
            ),
          },
        ]}
      />
      {adding && <AddProduct portfolioId={portfolioId} onClose={() => setAdding(false)} />}
    </>
  )
}

function AddProduct(props: { readonly portfolioId: string; readonly onClose: () => void }) {
  const { portfolioId: PortfolioId, onClose } = props
  const t = useTexts(portfolioTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('AssociateProductWithPortfolio', refreshed)
  return (
    <FormModal<{ ProductId: string }>
      title={t.addProduct}
      ok={t.addOk}
      onClose={onClose}
      submit={async ({ ProductId }) => {
        await mutateAsync({ PortfolioId, ProductId })
        done(t.added)
      }}
    >
      <Form.Item name="ProductId" label={t.product} rules={[{ required: true, message: t.needProduct }]}>
        <ProductSelect autoFocus />
      </Form.Item>
    </FormModal>
  )
}

function useRemoveProduct(PortfolioId: string): (productId: string, name: string) => void {
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const confirm = useConfirm()
  const refusal = useRefusal()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DisassociateProductFromPortfolio', refreshed)
  return (ProductId, name) =>
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
          paths.portfolio(PortfolioId, 'constraints'),
        ),
    })
}
