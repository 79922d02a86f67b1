import { Card, Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { Time } from '../../ui/time.tsx'
import { homeTexts } from './home-texts.ts'

type Dashboard = Output<'GetDashboard'>

interface Entry {
  readonly key: string
  readonly to: string
  readonly title: string
  readonly mark?: ReactNode
  readonly detail: ReactNode
  readonly time: string
}

function Entries(props: {
  readonly title: string
  readonly count: number
  readonly none: string
  readonly entries: readonly Entry[]
}) {
  const { title, count, none, entries } = props
  const t = useTexts(homeTexts)
  return (
    <Card
      size="small"
      title={<h2 className="home-heading">{title}</h2>}
      extra={count > entries.length && <span className="secondary">{t.more(count)}</span>}
    >
      {entries.length === 0 ? (
        <p className="secondary">{none}</p>
      ) : (
        <ul className="home-entries">
          {entries.map(({ key, to, title: name, mark, detail, time }) => (
            <li key={key}>
              <div className="home-entry-head">
                <Link to={to}>{name}</Link> {mark}
              </div>
              <div className="secondary small">
                {detail} <Time value={time} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function useOperationText(): (name: string) => string {
  const t = useTexts(homeTexts)
  return name =>
    name === 'LaunchProduct' || name === 'UpdateProvisionedProduct' || name === 'TerminateProvisionedProduct'
      ? t[name]
      : name
}

export function Running({
  tasks,
  count,
}: {
  readonly tasks: Dashboard['RunningTasks']
  readonly count: number
}) {
  const t = useTexts(homeTexts)
  const operationText = useOperationText()
  const entries = tasks.map(task => ({
    key: task.TaskId,
    to: paths.task(task.TaskId),
    title: task.ProvisionedProductName,
    mark: <Tag color="processing">{operationText(task.TaskType)}</Tag>,
    detail: `${task.ProductName} ·`,
    time: task.CreateTime,
  }))
  return <Entries title={t.running} count={count} none={t.noneRunning} entries={entries} />
}

export function Waiting({
  plans,
  count,
}: {
  readonly plans: Dashboard['WaitingPlans']
  readonly count: number
}) {
  const t = useTexts(homeTexts)
  const operationText = useOperationText()
  const entries = plans.map(plan => ({
    key: plan.PlanId,
    to: paths.plan(plan.PlanId),
    title: plan.PlanName,
    mark: <Tag color="warning">{operationText(plan.OperationType)}</Tag>,
    detail: `${plan.ProvisionedProductName} · ${plan.ProductName} · ${t.by(plan.OwnerPrincipalName)} ·`,
    time: plan.UpdateTime,
  }))
  return <Entries title={t.waiting} count={count} none={t.noneWaiting} entries={entries} />
}

export function Failing(props: {
  readonly instances: Dashboard['FailingInstances']
  readonly count: number
}) {
  const t = useTexts(homeTexts)
  const entries = props.instances.map(instance => ({
    key: instance.ProvisionedProductId,
    to: paths.instance(instance.ProvisionedProductId),
    title: instance.ProvisionedProductName,
    detail: (
      <>
        <span className="home-message">{instance.StatusMessage}</span>
        {instance.ProductName} ·
      </>
    ),
    time: instance.FailTime,
  }))
  return <Entries title={t.failed} count={props.count} none={t.noneFailed} entries={entries} />
}
