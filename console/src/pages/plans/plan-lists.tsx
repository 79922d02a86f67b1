import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { PlanTable } from './plan-table.tsx'
import { planTexts } from './plan-texts.ts'

export function PlansPage() {
  const t = useTexts(planTexts)
  const navigate = useNavigate()
  const toCatalogue = <Button onClick={() => void navigate(paths.catalogue())}>{t.toCatalogue}</Button>
  return (
    <Page title={t.mine} subtitle={t.mineText}>
      <PlanTable
        label={t.mine}
        query={{ AccessLevelFilter: 'User' }}
        empty={
          <EmptyState title={t.noneMine} action={toCatalogue}>
            {t.noneMineText}
          </EmptyState>
        }
      />
    </Page>
  )
}

/** Of everybody, for administrators. */
export function AllPlansPage() {
  const t = useTexts(planTexts)
  return (
    <Page title={t.all} subtitle={t.allText}>
      <PlanTable
        label={t.all}
        query={{ AccessLevelFilter: 'Account' }}
        empty={<EmptyState title={t.noneAll} />}
      />
    </Page>
  )
}
