import { useRead } from '../../api/use-call.ts'
import { TaskProgress } from '../../task-progress/task-progress.tsx'
import { useTaskProgress } from '../../task-progress/use-task-progress.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FailureActions } from './actions/failure-actions.tsx'
import { Outcome } from './outcome.tsx'
import type { Instance } from './types.ts'
import { useLine } from './use-line.ts'

/** What changes the instance right now, or last failed to. */
export function CurrentTask({ instance, taskId }: { readonly instance: Instance; readonly taskId: string }) {
  const { data, error, refetch } = useRead('GetTask', { TaskId: taskId })
  const task = useTaskProgress(taskId)
  const [line, goToLine] = useLine()
  if (!data) return <ErrorAlert error={error} retry={() => void refetch()} />
  return (
    <TaskProgress
      taskId={taskId}
      asked={data.TaskDetail.CreateTime}
      task={task}
      line={line}
      onLine={goToLine}
      outcome={<Outcome instanceId={instance.ProvisionedProductId} outputs={data.TaskDetail.Outputs} />}
      actions={<FailureActions task={data.TaskDetail} instance={instance} />}
    />
  )
}
