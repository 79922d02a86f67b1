import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../language/texts.ts'
import { useMaySeeAll } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { PlanTable } from './plan-table.tsx'
import { planTexts } from './plan-texts.ts'

/** What waits for an approver, and what he has decided. */
export function ApprovalsPage() {
  const t = useTexts(planTexts)
  const maySeeAll = useMaySeeAll()
  const [params, setParams] = useSearchParams()
  const items = [
    {
      key: 'waiting',
      label: t.waiting,
      children: (
        <PlanTable
          label={t.waiting}
          query={{ ApprovalFilter: 'ReceivedRequests' }}
          empty={<EmptyState title={t.noneWaiting}>{t.noneWaitingText}</EmptyState>}
        />
      ),
    },
    {
      key: 'decided',
      label: t.decided,
      children: (
        <PlanTable
          label={t.decided}
          query={{ ApprovalFilter: 'ApprovalHistory' }}
          empty={<EmptyState title={t.noneDecided} />}
        />
      ),
    },
    ...(maySeeAll('servicecatalog:ListProvisionedProductPlans')
      ? [
          {
            key: 'account',
            label: t.reviewed,
            children: (
              <PlanTable
                label={t.reviewed}
                query={{ ApprovalFilter: 'AccountRequests' }}
                empty={<EmptyState title={t.noneReviewed} />}
              />
            ),
          },
        ]
      : []),
  ]
  const tab = items.find(({ key }) => key === params.get('tab'))?.key ?? 'waiting'
  return (
    <Page title={t.approvals} subtitle={t.approvalsText}>
      <Tabs
        activeKey={tab}
        items={items}
        destroyOnHidden
        // Another list: its filters and its page are not this one's.
        onChange={key => setParams(key === 'waiting' ? {} : { tab: key })}
      />
    </Page>
  )
}
