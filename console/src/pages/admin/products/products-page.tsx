import { PlusOutlined } from '@ant-design/icons'
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
import { productTexts } from './product-texts.ts'

export function ProductsPage() {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const list = useList()
  const gate = useGate()
  const navigate = useNavigate()
  const read = useRead('ListProductsAsAdmin', { ...listInput(list), ...searchInput(list) }, { keep: true })
  const create = (
    <GatedButton
      type="primary"
      icon={<PlusOutlined />}
      reason={gate('servicecatalog:CreateProduct', 'servicecatalog:CreateTemplate')}
      onClick={() => void navigate(paths.newProduct())}
    >
      {t.new}
    </GatedButton>
  )
  return (
    <Page title={common.products} actions={create}>
      <ListTable
        label={common.products}
        read={read}
        list={list}
        rows={({ ProductDetails }) => ProductDetails}
        total={({ TotalCount }) => TotalCount}
        rowKey={({ ProductId }) => ProductId}
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
        ]}
      />
    </Page>
  )
}
