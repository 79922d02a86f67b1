import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Tag, Typography } from 'antd'
import type { Output } from '../../api/call.ts'
import { useFormat } from '../../language/format.ts'
import { useTexts } from '../../language/texts.ts'
import { WideTable } from '../../table/wide-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Time } from '../../ui/time.tsx'
import { systemTexts } from './system-texts.ts'

type Worker = Output<'GetSystemStatus'>['Workers'][number]

export function WorkersTable({ workers }: { readonly workers: readonly Worker[] }) {
  const t = useTexts(systemTexts)
  const format = useFormat()
  return (
    <section aria-label={t.workers}>
      <Typography.Title level={2} className="status-title workers-title">
        {t.workers}
      </Typography.Title>
      <WideTable<Worker>
        label={t.workers}
        dataSource={[...workers]}
        rowKey="WorkerId"
        size="middle"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState title={t.noWorkers}>{t.noWorkersText}</EmptyState> }}
        columns={[
          {
            title: t.worker,
            key: 'worker',
            render: (_, { WorkerId }) => <Typography.Text code>{WorkerId}</Typography.Text>,
          },
          {
            title: t.state,
            key: 'state',
            render: (_, { Alive }) =>
              Alive ? (
                <Tag color="success" icon={<CheckCircleOutlined />}>
                  {t.alive}
                </Tag>
              ) : (
                <Tag color="error" icon={<CloseCircleOutlined />}>
                  {t.dead}
                </Tag>
              ),
          },
          {
            title: t.jobs,
            key: 'jobs',
            align: 'end',
            render: (_, { RunningJobs }) => format.number(RunningJobs),
          },
          { title: t.host, dataIndex: 'Host' },
          { title: t.process, dataIndex: 'ProcessId', align: 'end' },
          { title: t.started, key: 'started', render: (_, { StartTime }) => <Time value={StartTime} /> },
        ]}
      />
    </section>
  )
}
