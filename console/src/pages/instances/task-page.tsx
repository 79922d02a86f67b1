import { Card, Descriptions } from 'antd'
import { Link, useParams } from 'react-router'
import { ApiError } from '../../../../src/client/api-error.ts'
import { useRead } from '../../api/use-call.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { isOver } from '../../task-progress/progress.ts'
import { TaskProgress } from '../../task-progress/task-progress.tsx'
import { useTaskProgress } from '../../task-progress/use-task-progress.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { Page } from '../../ui/page.tsx'
import { Status } from '../../ui/status.tsx'
import { Time } from '../../ui/time.tsx'
import { FailureActions } from './actions/failure-actions.tsx'
import { Outcome } from './outcome.tsx'
import { Parameters } from './parameters.tsx'
import { useTaskWord } from './task-words.ts'
import type { Task } from './types.ts'
import { useLine } from './use-line.ts'
import './instances.css'

const taskTexts = texts({
  en: {
    instances: 'My instances',
    missing: 'No such task',
    title: (what: string, name: string) => `${what} of ${name}`,
    facts: 'Facts',
    instance: 'Instance',
    product: 'Product',
    who: 'Asked for by',
    begun: 'Asked for',
    id: 'Task ID',
    parameters: 'Parameters that were sent',
  },
  zh: {
    instances: '我的实例',
    missing: '任务不存在',
    title: (what: string, name: string) => `${what} ${name}`,
    facts: '基本信息',
    instance: '实例',
    product: '产品',
    who: '操作者',
    begun: '提交时间',
    id: '任务 ID',
    parameters: '提交的参数',
  },
})

/** A task, while it runs and ever after. */
export function TaskPage() {
  const t = useTexts(taskTexts)
  const { taskId = '' } = useParams()
  const read = useRead('GetTask', { TaskId: taskId })
  const task = read.data?.TaskDetail
  if (!task) {
    const isMissing = read.error instanceof ApiError && read.error.status === 404
    return (
      <Page
        title={isMissing ? t.missing : ''}
        crumbs={[{ title: t.instances, to: paths.instances() }]}
        error={read.error}
        loading={read.isPending}
        {...(!isMissing && { retry: () => void read.refetch() })}
      />
    )
  }
  return <LoadedTask key={taskId} task={task} />
}

function LoadedTask({ task }: { readonly task: Task }) {
  const t = useTexts(taskTexts)
  const word = useTaskWord()
  const [line, goToLine] = useLine()
  const followed = useTaskProgress(task.TaskId)
  const status = followed.status ?? task.Status
  return (
    <Page
      title={t.title(word(task.TaskType), task.ProvisionedProductName)}
      mark={<Status value={status} />}
      subtitle={`${task.ProductName} ${task.ProductVersionName}`}
      crumbs={[
        { title: t.instances, to: paths.instances() },
        { title: task.ProvisionedProductName, to: paths.instance(task.ProvisionedProductId) },
      ]}
    >
      <TaskProgress
        taskId={task.TaskId}
        asked={task.CreateTime}
        task={followed}
        line={line}
        onLine={goToLine}
        actions={<LastFailureActions task={task} />}
        outcome={<Outcome outputs={task.Outputs} />}
      />
      <Card title={<h2 className="card-title">{t.facts}</h2>} className="above-space">
        <Descriptions
          column={{ xs: 1, sm: 1, md: 2, xl: 3 }}
          items={[
            {
              key: 'instance',
              label: t.instance,
              children: (
                <Link to={paths.instance(task.ProvisionedProductId)}>{task.ProvisionedProductName}</Link>
              ),
            },
            { key: 'product', label: t.product, children: `${task.ProductName} ${task.ProductVersionName}` },
            ...(task.AskedBy ? [{ key: 'who', label: t.who, children: task.AskedBy.PrincipalName }] : []),
            { key: 'begun', label: t.begun, children: <Time value={task.CreateTime} exact /> },
            { key: 'id', label: t.id, children: <Copyable label={t.id}>{task.TaskId}</Copyable> },
          ]}
        />
      </Card>
      {isOver(status) && task.Parameters.length > 0 && (
        <Card title={<h2 className="card-title">{t.parameters}</h2>} className="above-space">
          <Parameters parameters={task.Parameters} />
        </Card>
      )}
    </Page>
  )
}

/** A failure can be mended while it is the last thing that was done with the instance. */
function LastFailureActions({ task }: { readonly task: Task }) {
  const { data } = useRead('GetProvisionedProduct', { ProvisionedProductId: task.ProvisionedProductId })
  const instance = data?.ProvisionedProductDetail
  return instance?.LastTaskId === task.TaskId && <FailureActions task={task} instance={instance} />
}
