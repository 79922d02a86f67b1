import { Radio, Table } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Time } from '../../ui/time.tsx'
import { catalogueTexts } from './catalogue-texts.ts'
import { GuidanceTag } from './guidance-tag.tsx'
import type { Version } from './versions.ts'

interface VersionTableProps {
  readonly versions: readonly Version[]
  readonly chosen: string | undefined
  readonly onChoose: (versionId: string) => void
}

/** The versions that can be launched, the one to take first. */
export function VersionTable({ versions, chosen, onChoose }: VersionTableProps) {
  const t = useTexts(catalogueTexts)
  if (versions.length === 0) return <EmptyState title={t.noVersion} />
  return (
    <Table<Version>
      size="small"
      pagination={versions.length > 10 && { pageSize: 10, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      dataSource={[...versions]}
      rowKey="ProductVersionId"
      columns={[
        {
          key: 'name',
          title: t.version,
          rowScope: 'row',
          render: (_, { ProductVersionId, ProductVersionName }) => (
            <Radio
              name="version"
              checked={ProductVersionId === chosen}
              onChange={() => onChoose(ProductVersionId)}
            >
              {ProductVersionName}
            </Radio>
          ),
        },
        {
          key: 'guidance',
          title: t.guidance,
          render: (_, { Guidance }) => <GuidanceTag guidance={Guidance} />,
        },
        {
          key: 'description',
          title: t.description,
          dataIndex: 'Description',
          className: 'version-description',
        },
        { key: 'created', title: t.created, render: (_, { CreateTime }) => <Time value={CreateTime} /> },
      ]}
    />
  )
}
