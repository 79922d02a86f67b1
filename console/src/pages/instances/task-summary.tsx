import { Link } from 'react-router'
import { useRead } from '../../api/use-call.ts'
import { paths } from '../../paths.ts'
import { Status } from '../../ui/status.tsx'
import { useTaskWord } from './task-words.ts'
import { busyMs } from './types.ts'

/** A task in a line: what it does and how it goes. */
export function TaskSummary({ taskId }: { readonly taskId: string }) {
  const word = useTaskWord()
  const { data } = useRead(
    'GetTask',
    { TaskId: taskId },
    { poll: answer => (answer?.TaskDetail.Status === 'InProgress' ? busyMs : false) },
  )
  const task = data?.TaskDetail
  return (
    <>
      <Link to={paths.task(taskId)}>{task ? word(task.TaskType) : taskId}</Link>{' '}
      {task && <Status value={task.Status} />}
    </>
  )
}
