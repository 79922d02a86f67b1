import { useEffect, useRef } from 'react'
import { useParams } from 'react-router'
import { ApiError } from '../../../../src/client/api-error.ts'
import { useRead, useRefresh } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../session/session.ts'
import { Page } from '../../ui/page.tsx'
import { PathTabs } from '../../ui/path-tabs.tsx'
import { Status } from '../../ui/status.tsx'
import { usePrinting } from '../../ui/use-printing.ts'
import { InstanceActions } from './actions/instance-actions.tsx'
import { InstancePrint } from './instance-print.tsx'
import { instanceTexts } from './instance-texts.ts'
import { EventsTab } from './tabs/events-tab.tsx'
import { HistoryTab } from './tabs/history-tab.tsx'
import { OutputsTab } from './tabs/outputs-tab.tsx'
import { OverviewTab } from './tabs/overview-tab.tsx'
import { ParametersTab } from './tabs/parameters-tab.tsx'
import { PlansTab } from './tabs/plans-tab.tsx'
import { ResourcesTab } from './tabs/resources-tab.tsx'
import { TasksTab } from './tabs/tasks-tab.tsx'
import { TerminatedInstance } from './terminated-instance.tsx'
import { useInForce } from './use-in-force.ts'
import { useResources } from './use-resources.ts'
import { busyMs, isUnderChange, type Instance } from './types.ts'
import './instances.css'

const tabs = {
  overview: OverviewTab,
  outputs: OutputsTab,
  parameters: ParametersTab,
  resources: ResourcesTab,
  tasks: TasksTab,
  plans: PlansTab,
  events: EventsTab,
  history: HistoryTab,
} as const
type TabName = keyof typeof tabs

export function InstancePage() {
  const { instanceId = '', tab } = useParams()
  const read = useRead(
    'GetProvisionedProduct',
    { ProvisionedProductId: instanceId },
    { poll: answer => (answer && isUnderChange(answer.ProvisionedProductDetail) ? busyMs : false) },
  )
  const instance = read.data?.ProvisionedProductDetail
  useRefreshAfterChange(instance)
  const isGone = read.error instanceof ApiError && read.error.status === 404
  if (isGone) return <TerminatedInstance instanceId={instanceId} error={read.error} />
  if (!instance)
    return <Page title="" error={read.error} retry={() => void read.refetch()} loading={read.isPending} />
  return <LoadedInstance instance={instance} tab={tab} />
}

function LoadedInstance({
  instance,
  tab,
}: {
  readonly instance: Instance
  readonly tab: string | undefined
}) {
  const t = useTexts(instanceTexts)
  const session = useSession()
  const isPrinting = usePrinting()
  usePrintedReads(instance)
  const isOwn = instance.OwnerPrincipalId === session.Id
  return (
    <Page
      title={instance.ProvisionedProductName}
      mark={<Status value={instance.Status} />}
      subtitle={`${instance.ProductName} ${instance.ProductVersionName}`}
      crumbs={[
        isOwn
          ? { title: t.instances, to: paths.instances() }
          : { title: t.allInstances, to: paths.allInstances() },
      ]}
      actions={<InstanceActions instance={instance} />}
    >
      {isPrinting ? (
        <InstancePrint instance={instance} />
      ) : (
        <PathTabs
          tab={tab}
          to={key => paths.instance(instance.ProvisionedProductId, key)}
          items={Object.entries(tabs).map(([key, Tab]) => ({
            key,
            label: t[key as TabName],
            children: <Tab instance={instance} />,
          }))}
        />
      )}
    </Page>
  )
}

/** Paper waits for no answer: what is printed is read beforehand. */
function usePrintedReads(instance: Instance): void {
  useInForce(instance)
  useResources(instance.ProvisionedProductId, false)
}

/** When a change has ended, whoever began it, what was read before is behind. */
function useRefreshAfterChange(instance: Instance | undefined): void {
  const refresh = useRefresh()
  const former = useRef(instance?.Status)
  const status = instance?.Status
  useEffect(() => {
    if (former.current === 'UnderChange' && status !== 'UnderChange') {
      void refresh([
        'GetProvisionedProductForResourceSpec',
        'ListProvisionedProductResources',
        'ListTasks',
        'GetTask',
        'ListProvisionedProductPlans',
      ])
    }
    former.current = status
  }, [status, refresh])
}
