import { Tag, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ChoiceFilter, SearchFilter } from '../../../table/filters.tsx'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { useMarkedList } from '../../../table/use-marked-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Time } from '../../../ui/time.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { Allowed } from '../../../access/allowed.tsx'
import { keyOf } from '../../../access/attachments.ts'
import { policiesTexts } from './policies-texts.ts'

export function PoliciesPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const denied = useGate()
  const navigate = useNavigate()
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      actions={
        <GatedButton
          type="primary"
          reason={denied('ram:CreatePolicy')}
          onClick={() => void navigate(paths.newPolicy())}
        >
          {t.newPolicy}
        </GatedButton>
      }
    >
      <Allowed action="ram:ListPolicies">
        <Policies />
      </Allowed>
    </Page>
  )
}

function Policies() {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const list = useList()
  const search = (list.filter('search') ?? '').toLowerCase()
  const type = list.filter('type')
  const read = useMarkedList(
    'ListPolicies',
    type === 'System' || type === 'Custom' ? { PolicyType: type } : {},
    {
      list,
      rows: ({ Policies: policies }) => policies.Policy,
      matches: policy => `${policy.PolicyName}\n${policy.Description}`.toLowerCase().includes(search),
    },
  )
  return (
    <ListTable
      label={t.title}
      read={read}
      rows={({ rows }) => rows}
      total={({ total }) => total}
      list={list}
      rowKey={keyOf}
      filters={
        <>
          <SearchFilter list={list} name="search" label={t.search} />
          <ChoiceFilter
            list={list}
            name="type"
            label={t.type}
            options={[
              { value: 'System', label: t.System },
              { value: 'Custom', label: t.Custom },
            ]}
          />
        </>
      }
      empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      columns={[
        {
          title: t.name,
          key: 'name',
          render: (_, policy) => (
            <>
              <Link to={paths.policy(policy.PolicyType, policy.PolicyName)}>{policy.PolicyName}</Link>
              <Typography.Paragraph type="secondary" className="small cell-note">
                {policy.Description}
              </Typography.Paragraph>
            </>
          ),
        },
        { title: t.type, key: 'type', render: (_, { PolicyType }) => <Tag>{t[PolicyType]}</Tag> },
        {
          title: t.attachments,
          key: 'attachments',
          align: 'end',
          render: (_, { AttachmentCount }) => t.times(AttachmentCount),
        },
        {
          title: t.updated,
          key: 'updated',
          render: (_, policy) => (policy.PolicyType === 'System' ? '–' : <Time value={policy.UpdateDate} />),
        },
      ]}
    />
  )
}
