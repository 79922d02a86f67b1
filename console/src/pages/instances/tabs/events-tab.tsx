import { Flex, Input, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useFormat } from '../../../language/format.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import { readStatus, isOfStack, type ProgressEvent } from '../../../task-progress/progress.ts'
import { useTaskProgress } from '../../../task-progress/use-task-progress.ts'
import { WideTable } from '../../../table/wide-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { useTaskWord } from '../task-words.ts'
import type { Instance } from '../types.ts'
import { EventStatus } from '../event-status.tsx'
import { useClear } from '../../../ui/use-clear.tsx'
import { Waiting } from '../../../ui/waiting.tsx'

const eventTexts = texts({
  en: {
    label: 'Events',
    task: 'Task',
    search: 'Search events',
    time: 'Time',
    resource: 'Resource',
    stack: 'the whole instance',
    status: 'Status',
    reason: 'Message',
    took: 'Duration',
    onlyFailed: 'Only failures',
    state: 'Show',
    all: 'All events',
    empty: 'No events',
    emptyText: 'Whatever begins, ends or fails while an instance is changed is an event.',
    nothing: 'Nothing matches.',
  },
  zh: {
    label: '事件',
    task: '任务',
    search: '搜索事件',
    time: '时间',
    resource: '资源',
    stack: '整个实例',
    status: '状态',
    reason: '信息',
    took: '耗时',
    onlyFailed: '仅失败',
    state: '显示',
    all: '全部事件',
    empty: '没有事件',
    emptyText: '实例变更过程中资源的开始、结束和失败都会记录为事件。',
    nothing: '没有匹配的事件。',
  },
})

const mostTasks = 20

/** What happened to each resource in a task, one after the other; the newest task unless the address names another. */
export function EventsTab({
  instance: { ProvisionedProductId },
}: {
  readonly instance: Pick<Instance, 'ProvisionedProductId'>
}) {
  const t = useTexts(eventTexts)
  const clear = useClear()
  const format = useFormat()
  const word = useTaskWord()
  const [params, setParams] = useSearchParams()
  const set = (name: string, value: string | undefined): void =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const tasks = useRead('ListTasks', { ProvisionedProductId, PageSize: mostTasks })
  const taskId = params.get('task') ?? tasks.data?.TaskDetails[0]?.TaskId
  const progress = useTaskProgress(taskId)
  const search = params.get('q') ?? ''
  const onlyFailed = params.get('state') === 'failed'
  const shown = progress.events
    .map((event, index) => ({ ...event, index }))
    .filter(event => holds(event, search) && (!onlyFailed || readStatus(event.Status).state === 'failed'))
    .reverse()
  const error: unknown = tasks.error ?? progress.error
  if (error) return <ErrorAlert error={error} retry={() => void tasks.refetch()} />
  return (
    <section aria-label={t.label}>
      <Flex wrap gap="small" className="below-space" role="search" aria-label={t.search}>
        <Select
          className="task-choice"
          aria-label={t.task}
          value={taskId ?? null}
          loading={tasks.isPending}
          options={(tasks.data?.TaskDetails ?? []).map(task => ({
            value: task.TaskId,
            label: `${word(task.TaskType)} · ${format.time(task.CreateTime)}`,
          }))}
          onChange={value => set('task', value ?? undefined)}
        />
        <Select
          className="choice-filter"
          aria-label={t.state}
          value={onlyFailed ? 'failed' : 'all'}
          options={[
            { value: 'all', label: t.all },
            { value: 'failed', label: t.onlyFailed },
          ]}
          onChange={value => set('state', value === 'failed' ? value : undefined)}
        />
        <Input
          className="instance-search"
          aria-label={t.search}
          placeholder={t.search}
          allowClear={clear}
          value={search}
          onChange={({ target }) => set('q', target.value)}
        />
      </Flex>
      {progress.status === undefined ? (
        <Waiting title={false} paragraph={{ rows: 6 }} />
      ) : (
        <WideTable
          label={t.label}
          rowKey="index"
          dataSource={shown}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{
            emptyText:
              progress.events.length > 0 ? (
                <EmptyState title={t.nothing} />
              ) : (
                <EmptyState title={t.empty}>{t.emptyText}</EmptyState>
              ),
          }}
          columns={[
            {
              key: 'time',
              title: t.time,
              className: 'cell-top',
              render: (_, { Time: time }) => <time dateTime={time}>{format.time(time)}</time>,
            },
            {
              key: 'resource',
              title: t.resource,
              className: 'cell-top',
              render: (_, event) => (isOfStack(event) ? t.stack : <code>{event.Address}</code>),
            },
            {
              key: 'status',
              title: t.status,
              className: 'cell-top',
              render: (_, event) => <EventStatus status={event.Status} />,
            },
            {
              key: 'took',
              title: t.took,
              className: 'cell-top',
              render: (_, { DurationMs }) => (DurationMs === undefined ? '–' : format.duration(DurationMs)),
            },
            {
              key: 'reason',
              title: t.reason,
              className: 'cell-top cell-reason',
              render: (_, event) => reasonOf(event),
            },
          ]}
        />
      )}
    </section>
  )
}

/** Without the address, which stands beside it. */
const reasonOf = ({ Address, StatusReason }: ProgressEvent): string =>
  Address !== '' && StatusReason.startsWith(`${Address}: `)
    ? StatusReason.slice(Address.length + 2)
    : StatusReason

function holds({ Address, LogicalResourceId, StatusReason }: ProgressEvent, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [Address, LogicalResourceId, StatusReason].some(text => text.toLowerCase().includes(wanted))
}
