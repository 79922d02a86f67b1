import { Card } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { useRefresh } from '../api/use-call.ts'
import { useTexts } from '../language/texts.ts'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { FailurePanel } from './failure-panel.tsx'
import { LostConnection } from './lost-connection.tsx'
import { progressTexts } from './progress-texts.ts'
import { isOver } from './progress.ts'
import { ResourceTimeline } from './resource-timeline.tsx'
import { stepsOf } from './steps.ts'
import { TaskLog } from './task-log.tsx'
import { TaskSteps } from './task-steps.tsx'
import type { FollowedTask } from './use-task-progress.ts'
import './task-progress.css'

export interface TaskProgressProps {
  readonly taskId: string
  /** When it was asked for. */
  readonly asked: string
  readonly task: FollowedTask
  /** The line of the log that the address names. */
  readonly line: number | undefined
  readonly onLine: (line: number) => void
  /** What can be done about a failure. */
  readonly actions?: ReactNode
  /** What is shown once it has succeeded. */
  readonly outcome?: ReactNode
}

/** A task as it goes on, and how it ended: steps, resources, log. */
export function TaskProgress(props: TaskProgressProps) {
  const { taskId, asked, task, line, onLine, actions, outcome } = props
  const t = useTexts(progressTexts)
  const over = isOver(task.status)
  useRefreshAtEnd(task.status)
  if (task.error) return <ErrorAlert error={task.error} />
  const step = stepsOf(asked, task).findLast(({ state }) => state === 'running')
  const said =
    task.status === 'Succeeded'
      ? t.succeeded
      : task.status === 'Failed'
        ? t.failed
        : step && t.nowAt(t[step.name])
  return (
    <div className="task-progress">
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {task.isLost && <LostConnection />}
      {task.status === 'Failed' && (
        <FailurePanel message={task.message ?? ''} progress={task} onLine={onLine} actions={actions} />
      )}
      {task.status === 'Succeeded' && outcome}
      <Card size="small">
        <TaskSteps asked={asked} progress={task} />
      </Card>
      <Card size="small" title={<h2 className="card-title">{t.resources}</h2>}>
        <ResourceTimeline events={task.events} over={over} />
      </Card>
      <Card size="small" title={<h2 className="card-title">{t.log}</h2>}>
        <TaskLog rows={task.rows} over={over} fileName={`${taskId}.log`} line={line} onLine={onLine} />
      </Card>
    </div>
  )
}

/** What other parts of the page show is behind as soon as a task has ended. */
function useRefreshAtEnd(status: string | undefined): void {
  const refresh = useRefresh()
  const former = useRef(status)
  useEffect(() => {
    if (former.current === 'InProgress' && isOver(status)) {
      void refresh([
        'GetProvisionedProduct',
        'GetProvisionedProductForResourceSpec',
        'GetTask',
        'ListProvisionedProductPlans',
        'ListProvisionedProductResources',
        'ListProvisionedProducts',
        'ListTasks',
      ])
    }
    former.current = status
  }, [status, refresh])
}
