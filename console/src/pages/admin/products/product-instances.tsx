import { Link } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { adminTexts } from '../admin-texts.ts'
import { listInput } from '../list-input.ts'
import { productTexts } from './product-texts.ts'

/** What was launched from a product, by whomever. */
export function ProductInstances({ productId }: { readonly productId: string }) {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const list = useList()
  const read = useRead(
    'ListProvisionedProducts',
    {
      AccessLevelFilter: 'Account',
      Filters: [{ Key: 'ProductId', Value: productId }],
      ...listInput(list),
    },
    { keep: true },
  )
  return (
    <ListTable
      label={t.instances}
      read={read}
      list={list}
      rows={({ ProvisionedProductDetails }) => ProvisionedProductDetails}
      total={({ TotalCount }) => TotalCount}
      rowKey={({ ProvisionedProductId }) => ProvisionedProductId}
      empty={<EmptyState title={t.noInstances}>{t.noInstancesText}</EmptyState>}
      columns={[
        {
          title: common.name,
          key: 'name',
          render: (_, { ProvisionedProductId, ProvisionedProductName }) => (
            <Link to={paths.instance(ProvisionedProductId)}>{ProvisionedProductName}</Link>
          ),
        },
        { title: common.status, key: 'status', render: (_, instance) => <Status value={instance.Status} /> },
        {
          title: t.version,
          key: 'version',
          render: (_, { ProductVersionId, ProductVersionName }) => (
            <Link to={paths.version(productId, ProductVersionId)}>{ProductVersionName}</Link>
          ),
        },
        { title: t.owner, key: 'owner', render: (_, instance) => instance.OwnerPrincipalId },
        {
          title: common.created,
          key: 'created',
          sorter: true,
          render: (_, instance) => <Time value={instance.CreateTime} />,
        },
      ]}
    />
  )
}
