import { FileSearchOutlined } from '@ant-design/icons'
import { Flex, Timeline } from 'antd'
import { Link } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useFormat } from '../../../language/format.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { useTaskWord } from '../task-words.ts'
import { busyMs, type Instance } from '../types.ts'
import { usePlans } from '../use-plans.ts'
import { momentsOf, type Moment } from './history.ts'

const historyTexts = texts({
  en: {
    label: 'History',
    plan: (what: string) => `Plan: ${what}`,
    by: (who: string) => `by ${who}`,
    took: (time: string) => `took ${time}`,
    version: (name: string) => `version ${name}`,
    older: 'What is older is on the tabs',
    tasks: 'Tasks',
    plans: 'Plans',
  },
  zh: {
    label: '历史',
    plan: (what: string) => `计划：${what}`,
    by: (who: string) => `操作者 ${who}`,
    took: (time: string) => `耗时 ${time}`,
    version: (name: string) => `版本 ${name}`,
    older: '更早的记录请查看标签页',
    tasks: '任务',
    plans: '计划',
  },
})

const most = 20

/** What was done with the instance, and what was meant to be: by whom, when, and how it ended. */
export function HistoryTab({
  instance: { ProvisionedProductId },
}: {
  readonly instance: Pick<Instance, 'ProvisionedProductId'>
}) {
  const t = useTexts(historyTexts)
  const tasks = useRead(
    'ListTasks',
    { ProvisionedProductId, PageSize: most },
    {
      poll: answer =>
        answer?.TaskDetails.some(({ Status: status }) => status === 'InProgress') ? busyMs : false,
    },
  )
  const { read: plans } = usePlans(ProvisionedProductId, { PageSize: most })
  const error = tasks.error ?? plans.error
  if (error) return <ErrorAlert error={error} retry={() => void tasks.refetch()} />
  if (!tasks.data || !plans.data) return <Waiting paragraph={{ rows: 6 }} title={false} />
  const areAll = { tasks: tasks.data.TotalCount <= most, plans: plans.data.TotalCount <= most }
  const moments = momentsOf(
    { rows: tasks.data.TaskDetails, isAll: areAll.tasks },
    { rows: plans.data.PlanDetails, isAll: areAll.plans },
  )
  return (
    <section aria-label={t.label}>
      <Timeline
        className="history"
        items={moments.map(moment => ({
          key: moment.kind === 'task' ? moment.task.TaskId : moment.plan.PlanId,
          color: colourOf(moment),
          ...(moment.kind === 'plan' && { icon: <FileSearchOutlined aria-hidden /> }),
          content: <MomentText moment={moment} />,
        }))}
      />
      {!(areAll.tasks && areAll.plans) && (
        <Flex gap="small" className="secondary">
          {t.older} <Link to={paths.instance(ProvisionedProductId, 'tasks')}>{t.tasks}</Link>{' '}
          <Link to={paths.instance(ProvisionedProductId, 'plans')}>{t.plans}</Link>
        </Flex>
      )}
    </section>
  )
}

/** Beside the words, which say the same. */
function colourOf(moment: Moment): string {
  const status = moment.kind === 'task' ? moment.task.Status : moment.plan.Status
  if (status.endsWith('Failed')) return 'red'
  if (status.endsWith('InProgress')) return 'blue'
  return moment.kind === 'task' ? 'green' : 'gray'
}

function MomentText({ moment }: { readonly moment: Moment }) {
  const t = useTexts(historyTexts)
  const format = useFormat()
  const word = useTaskWord()
  if (moment.kind === 'plan') {
    const { plan } = moment
    return (
      <>
        <Flex gap="small" align="center" wrap>
          <Link to={paths.plan(plan.PlanId)}>{t.plan(word(plan.OperationType))}</Link>
          <Status value={plan.Status} />
        </Flex>
        <div className="secondary">
          <Time value={plan.CreateTime} /> · {t.by(plan.OwnerPrincipalName)} · {plan.PlanName}
        </div>
      </>
    )
  }
  const { task } = moment
  const took = Date.parse(task.UpdateTime) - Date.parse(task.CreateTime)
  return (
    <>
      <Flex gap="small" align="center" wrap>
        <Link to={paths.task(task.TaskId)}>{word(task.TaskType)}</Link>
        <Status value={task.Status} />
      </Flex>
      <div className="secondary">
        <Time value={task.CreateTime} />
        {task.AskedBy && ` · ${t.by(task.AskedBy.PrincipalName)}`} · {t.version(task.ProductVersionName)}
        {task.Status !== 'InProgress' && ` · ${t.took(format.duration(took))}`}
      </div>
      {task.StatusMessage && <div className="history-message">{task.StatusMessage}</div>}
    </>
  )
}
