import { Button, Card, Flex, Segmented, Select } from 'antd'
import { lazy, Suspense } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useMaySeeAll, useSession } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { homeTexts } from './home-texts.ts'
import { InstanceCounts } from './instance-counts.tsx'
import { Failing, Running, Waiting } from './now.tsx'
import './home.css'

const Charts = lazy(() => import('./charts.tsx').then(({ Charts: Component }) => ({ default: Component })))

const periods = [7, 30, 90]
const whileBusyMs = 2_000
const whileQuietMs = 30_000

/** How things stand: what runs, what waits, what failed, and how it has been. */
export function HomePage() {
  const t = useTexts(homeTexts)
  const { DisplayName } = useSession()
  const maySeeAll = useMaySeeAll()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const all = params.get('scope') === 'account'
  const days = periods.find(period => String(period) === params.get('days')) ?? 30
  const set = (name: string, value: string): void =>
    setParams(
      former => new URLSearchParams([...[...former].filter(([key]) => key !== name), [name, value]]),
      {
        replace: true,
      },
    )
  const read = useRead(
    'GetDashboard',
    { AccessLevelFilter: all ? 'Account' : 'User', Days: days },
    { keep: true, poll: answer => (answer && answer.RunningTaskCount > 0 ? whileBusyMs : whileQuietMs) },
  )
  const { data } = read
  const isNew = data?.Instances.Total === 0 && data.Overall.Launches === 0
  return (
    <Page
      title={t.title}
      subtitle={t.hello(DisplayName)}
      error={read.error}
      retry={() => void read.refetch()}
      loading={!data}
      actions={
        <>
          {maySeeAll('servicecatalog:GetDashboard') && (
            <Segmented
              aria-label={t.scope}
              value={all ? 'account' : 'mine'}
              options={[
                { value: 'mine', label: t.mine },
                { value: 'account', label: t.account },
              ]}
              onChange={value => set('scope', value)}
            />
          )}
          <Select
            aria-label={t.days}
            value={days}
            options={periods.map(value => ({ value, label: t.lastDays(value) }))}
            onChange={value => set('days', String(value))}
          />
        </>
      }
    >
      {data && (
        <Flex vertical gap="middle">
          {isNew && (
            <Card>
              <EmptyState
                title={t.firstTitle}
                action={
                  <Button type="primary" onClick={() => void navigate(paths.catalogue())}>
                    {t.toCatalogue}
                  </Button>
                }
              >
                {t.firstText}
              </EmptyState>
            </Card>
          )}
          <InstanceCounts counts={data.Instances} all={all} />
          <div className="home-now">
            <Waiting plans={data.WaitingPlans} count={data.WaitingPlanCount} />
            <Running tasks={data.RunningTasks} count={data.RunningTaskCount} />
            <Failing instances={data.FailingInstances} count={data.Instances.Error} />
          </div>
          <Suspense fallback={<div className="home-charts-waiting" />}>
            <Charts dashboard={data} />
          </Suspense>
        </Flex>
      )}
    </Page>
  )
}
