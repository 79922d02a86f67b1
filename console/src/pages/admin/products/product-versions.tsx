import { DiffOutlined, PlusOutlined } from '@ant-design/icons'
import { Link, useNavigate } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { adminTexts } from '../admin-texts.ts'
import { Guidance } from '../versions/guidance.tsx'
import { VersionActions } from '../versions/version-actions.tsx'
import { productTexts } from './product-texts.ts'

/** The versions of a product, the newest first. */
export function ProductVersions({ productId: ProductId }: { readonly productId: string }) {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const list = useList()
  const gate = useGate()
  const navigate = useNavigate()
  const read = useRead('ListProductVersions', { ProductId })
  const versions = read.data?.ProductVersionDetails ?? []
  return (
    <ListTable
      label={common.versions}
      read={read}
      list={list}
      rows={({ ProductVersionDetails }) => ProductVersionDetails}
      rowKey={({ ProductVersionId }) => ProductVersionId}
      filters={
        <>
          <GatedButton
            icon={<PlusOutlined />}
            reason={gate('servicecatalog:CreateProductVersion', 'servicecatalog:CreateTemplate')}
            onClick={() => void navigate(paths.newVersion(ProductId, versions[0]?.ProductVersionId))}
          >
            {t.newVersion}
          </GatedButton>
          <GatedButton
            icon={<DiffOutlined />}
            reason={versions.length < 2 ? t.oneVersion : undefined}
            onClick={() =>
              void navigate(
                paths.compareVersions(ProductId, {
                  from: versions[1]!.ProductVersionId,
                  to: versions[0]!.ProductVersionId,
                }),
              )
            }
          >
            {t.compare}
          </GatedButton>
        </>
      }
      empty={<EmptyState title={t.noVersions}>{t.noVersionsText}</EmptyState>}
      columns={[
        {
          title: t.version,
          key: 'name',
          render: (_, { ProductVersionId, ProductVersionName, Description }) => (
            <>
              <Link to={paths.version(ProductId, ProductVersionId)}>{ProductVersionName}</Link>
              {Description && <div className="secondary small">{Description}</div>}
            </>
          ),
        },
        {
          title: common.status,
          key: 'status',
          render: (_, { Active }) => <Status value={Active ? 'Active' : 'Inactive'} />,
        },
        { title: t.guidance, key: 'guidance', render: (_, version) => <Guidance value={version.Guidance} /> },
        {
          title: common.created,
          key: 'created',
          render: (_, version) => <Time value={version.CreateTime} />,
        },
        {
          title: common.actions,
          key: 'actions',
          render: (_, version) => <VersionActions version={version} small />,
        },
      ]}
    />
  )
}
