import { Link } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { useTaskWord } from '../task-words.ts'
import { busyMs, type Instance } from '../types.ts'
import { recordTexts } from './record-texts.ts'

export function TasksTab({
  instance: { ProvisionedProductId },
}: {
  readonly instance: Pick<Instance, 'ProvisionedProductId'>
}) {
  const t = useTexts(recordTexts)
  const format = useFormat()
  const word = useTaskWord()
  const list = useList()
  const read = useRead(
    'ListTasks',
    { ProvisionedProductId, SortOrder: list.sort && !list.sort.descending ? 'Asc' : 'Desc', ...list.paging },
    {
      keep: true,
      poll: answer =>
        answer?.TaskDetails.some(({ Status: status }) => status === 'InProgress') ? busyMs : false,
    },
  )
  return (
    <ListTable
      label={t.tasks}
      read={read}
      rows={answer => answer.TaskDetails}
      total={answer => answer.TotalCount}
      list={list}
      rowKey={row => row.TaskId}
      empty={<EmptyState title={t.noTasks}>{t.noTasksText}</EmptyState>}
      columns={[
        {
          key: 'what',
          title: t.what,
          render: (_, row) => <Link to={paths.task(row.TaskId)}>{word(row.TaskType)}</Link>,
        },
        {
          key: 'status',
          title: t.status,
          render: (_, row) => (
            <>
              <Status value={row.Status} />
              {row.StatusMessage && <div className="cell-message secondary small">{row.StatusMessage}</div>}
            </>
          ),
        },
        { key: 'version', title: t.version, render: (_, row) => row.ProductVersionName },
        { key: 'who', title: t.who, render: (_, row) => row.AskedBy?.PrincipalName ?? t.unknown },
        { key: 'when', title: t.when, sorter: true, render: (_, row) => <Time value={row.CreateTime} /> },
        {
          key: 'took',
          title: t.took,
          render: (_, row) =>
            row.Status === 'InProgress'
              ? t.unknown
              : format.duration(Date.parse(row.UpdateTime) - Date.parse(row.CreateTime)),
        },
      ]}
    />
  )
}
