import { Link } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { useTaskWord } from '../task-words.ts'
import type { Instance } from '../types.ts'
import { usePlans } from '../use-plans.ts'
import { recordTexts } from './record-texts.ts'

export function PlansTab({
  instance: { ProvisionedProductId },
}: {
  readonly instance: Pick<Instance, 'ProvisionedProductId'>
}) {
  const t = useTexts(recordTexts)
  const word = useTaskWord()
  const list = useList()
  const { read, areOwnOnly } = usePlans(ProvisionedProductId, {
    SortOrder: list.sort && !list.sort.descending ? 'Asc' : 'Desc',
    ...list.paging,
  })
  return (
    <>
      {areOwnOnly && <p className="secondary small">{t.ownPlansOnly}</p>}
      <ListTable
        label={t.plans}
        read={read}
        rows={answer => answer.PlanDetails}
        total={answer => answer.TotalCount}
        list={list}
        rowKey={row => row.PlanId}
        empty={<EmptyState title={t.noPlans}>{t.noPlansText}</EmptyState>}
        columns={[
          {
            key: 'plan',
            title: t.plan,
            render: (_, row) => <Link to={paths.plan(row.PlanId)}>{row.PlanName}</Link>,
          },
          { key: 'what', title: t.what, render: (_, row) => word(row.OperationType) },
          { key: 'status', title: t.status, render: (_, row) => <Status value={row.Status} /> },
          { key: 'who', title: t.who, render: (_, row) => row.OwnerPrincipalName },
          {
            key: 'created',
            title: t.created,
            sorter: true,
            render: (_, row) => <Time value={row.CreateTime} />,
          },
        ]}
      />
    </>
  )
}
