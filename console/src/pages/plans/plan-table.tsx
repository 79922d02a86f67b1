import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { statuses } from '../../../../src/provisioning/plan/states.ts'
import type { Input, Output } from '../../api/call.ts'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { ChoiceFilter, SearchFilter } from '../../table/filters.tsx'
import { ListTable } from '../../table/list-table.tsx'
import { useList } from '../../table/use-list.ts'
import { Status, useStatusText } from '../../ui/status.tsx'
import { Time } from '../../ui/time.tsx'
import { OperationName } from './operation-name.tsx'
import { planTexts } from './plan-texts.ts'

type Query = Pick<Input<'ListProvisionedProductPlans'>, 'AccessLevelFilter' | 'ApprovalFilter'>
type Plan = Output<'ListProvisionedProductPlans'>['PlanDetails'][number]

const whileBusyMs = 2_000
const whileQuietMs = 15_000

/** A list of plans: whose, or in which part of an approval, is the caller's to say. */
export function PlanTable(props: {
  readonly label: string
  readonly query: Query
  readonly empty: ReactNode
}) {
  const { label, query, empty } = props
  const t = useTexts(planTexts)
  const statusText = useStatusText()
  const list = useList()
  const filters = [
    { Key: 'ProvisionedProductPlanStatus' as const, Value: list.filter('status') },
    { Key: 'FullTextSearch' as const, Value: list.filter('search') },
  ].filter((filter): filter is typeof filter & { Value: string } => filter.Value !== undefined)
  const read = useRead(
    'ListProvisionedProductPlans',
    { ...query, ...list.paging, ...(filters.length > 0 && { Filters: filters }) },
    {
      keep: true,
      poll: answer =>
        answer?.PlanDetails.some(
          ({ Status: status }) => status.endsWith('eInProgress') || status === 'PreviewInProgress',
        )
          ? whileBusyMs
          : whileQuietMs,
    },
  )
  return (
    <ListTable
      label={label}
      read={read}
      rows={({ PlanDetails }) => PlanDetails}
      total={({ TotalCount }) => TotalCount}
      list={list}
      rowKey={({ PlanId }: Plan) => PlanId}
      empty={empty}
      filters={
        <>
          <SearchFilter list={list} name="search" label={t.search} />
          <ChoiceFilter
            list={list}
            name="status"
            label={t.status}
            options={statuses.map(value => ({ value, label: statusText(value) }))}
          />
        </>
      }
      columns={[
        {
          key: 'PlanName',
          title: t.plan,
          render: (_, { PlanId, PlanName }) => <Link to={paths.plan(PlanId)}>{PlanName}</Link>,
        },
        { key: 'Status', title: t.status, render: (_, { Status: status }) => <Status value={status} /> },
        {
          key: 'OperationType',
          title: t.operation,
          render: (_, { OperationType }) => <OperationName value={OperationType} />,
        },
        { key: 'Instance', title: t.instance, dataIndex: 'ProvisionedProductName' },
        { key: 'ProductName', title: t.product, dataIndex: 'ProductName' },
        { key: 'Owner', title: t.owner, dataIndex: 'OwnerPrincipalName' },
        { key: 'UpdateTime', title: t.changed, render: (_, { UpdateTime }) => <Time value={UpdateTime} /> },
      ]}
    />
  )
}
