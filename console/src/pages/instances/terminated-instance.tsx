import { Alert } from 'antd'
import { useParams } from 'react-router'
import { ApiError } from '../../../../src/client/api-error.ts'
import { useRead } from '../../api/use-call.ts'
import { useFormat } from '../../language/format.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { PathTabs } from '../../ui/path-tabs.tsx'
import { instanceTexts } from './instance-texts.ts'
import { EventsTab } from './tabs/events-tab.tsx'
import { HistoryTab } from './tabs/history-tab.tsx'
import { PlansTab } from './tabs/plans-tab.tsx'
import { TasksTab } from './tabs/tasks-tab.tsx'

const goneTexts = texts({
  en: {
    missing: 'No such instance',
    gone: 'This instance is terminated',
    goneText: (time: string) => `It was taken down on ${time}. What was done with it stays here.`,
    planned: 'This instance is not there',
    plannedText: 'It may have been planned and never launched. What is known of it is here.',
  },
  zh: {
    missing: '实例不存在',
    gone: '此实例已终止',
    goneText: (time: string) => `终止于 ${time}。其操作历史保留在此处。`,
    planned: '此实例不存在',
    plannedText: '可能仅创建了计划而从未启动。以下为已知信息。',
  },
})

const tabs = { history: HistoryTab, tasks: TasksTab, plans: PlansTab, events: EventsTab } as const
type TabName = keyof typeof tabs

/** What remains of an instance that is no more; or that there never was one for this reader’s eyes. */
export function TerminatedInstance({
  instanceId,
  error,
}: {
  readonly instanceId: string
  readonly error: unknown
}) {
  const t = useTexts(goneTexts)
  const names = useTexts(instanceTexts)
  const format = useFormat()
  const { tab } = useParams()
  const tasks = useRead('ListTasks', { ProvisionedProductId: instanceId, PageSize: 1 })
  const crumbs = [{ title: names.instances, to: paths.instances() }]
  const last = tasks.data?.TaskDetails[0]
  if (!last) {
    const isUnknown = tasks.error instanceof ApiError && tasks.error.status === 404
    return (
      <Page
        title={tasks.isPending ? '' : t.missing}
        crumbs={crumbs}
        loading={tasks.isPending}
        error={isUnknown ? error : tasks.error}
        retry={() => void tasks.refetch()}
      />
    )
  }
  const isTerminated = last.TaskType === 'TerminateProvisionedProduct' && last.Status === 'Succeeded'
  return (
    <Page title={last.ProvisionedProductName} subtitle={last.ProductName} crumbs={crumbs}>
      <Alert
        type="info"
        showIcon
        className="below-space"
        title={isTerminated ? t.gone : t.planned}
        description={isTerminated ? t.goneText(format.time(last.UpdateTime)) : t.plannedText}
      />
      <PathTabs
        tab={tab}
        to={key => paths.instance(instanceId, key)}
        items={Object.entries(tabs).map(([key, Tab]) => ({
          key,
          label: names[key as TabName],
          children: <Tab instance={{ ProvisionedProductId: instanceId }} />,
        }))}
      />
    </Page>
  )
}
