import { Button } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { WideTable } from '../../table/wide-table.tsx'
import { Time } from '../../ui/time.tsx'
import { ResourceStatus } from './resource-status.tsx'
import { resourceTexts } from './resource-texts.ts'
import type { Resource } from './types.ts'

export interface ResourceTableProps {
  readonly resources: readonly Resource[]
  readonly empty: React.ReactNode
  /** Without it rows lead nowhere: on paper. */
  readonly onSelect?: (address: string) => void
}

const pageSize = 50

export function ResourceTable({ resources, empty, onSelect }: ResourceTableProps) {
  const t = useTexts(resourceTexts)
  return (
    <WideTable
      label={t.label}
      rowKey="Address"
      dataSource={resources}
      pagination={onSelect ? { pageSize, hideOnSinglePage: true, showSizeChanger: false } : false}
      locale={{ emptyText: empty }}
      columns={[
        {
          key: 'address',
          title: t.address,
          sorter: (a, b) => a.Address.localeCompare(b.Address),
          render: (_, { Address }) =>
            onSelect ? (
              <Button type="link" className="cell-link" onClick={() => onSelect(Address)}>
                <code>{Address}</code>
              </Button>
            ) : (
              <code>{Address}</code>
            ),
        },
        {
          key: 'type',
          title: t.type,
          sorter: (a, b) => a.Type.localeCompare(b.Type),
          render: (_, { Type }) => Type,
        },
        { key: 'status', title: t.status, render: (_, resource) => <ResourceStatus resource={resource} /> },
        {
          key: 'id',
          title: t.id,
          render: (_, { PhysicalId }) =>
            PhysicalId ? <code className="cell-id">{PhysicalId}</code> : <span className="secondary">–</span>,
        },
        {
          key: 'updated',
          title: t.updated,
          render: (_, { UpdateTime }) => <Time value={UpdateTime} exact={!onSelect} />,
        },
      ]}
    />
  )
}
