import { Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Input as InputOf } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { SearchFilter } from '../../../table/filters.tsx'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { useMarkedList } from '../../../table/use-marked-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Time } from '../../../ui/time.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { Allowed } from '../../../access/allowed.tsx'
import { NameField } from '../../../access/name-field.tsx'
import { groupsTexts } from './groups-texts.ts'

export function GroupsPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(groupsTexts) }
  const denied = useGate()
  const navigate = useNavigate()
  const { done } = useNotices()
  const { mutateAsync: create } = useWrite('CreateGroup', ['ListGroups'])
  const [creating, setCreating] = useState(false)
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      actions={
        <GatedButton type="primary" reason={denied('ram:CreateGroup')} onClick={() => setCreating(true)}>
          {t.newGroup}
        </GatedButton>
      }
    >
      <Allowed action="ram:ListGroups">
        <Groups />
      </Allowed>
      <FormModal<InputOf<'CreateGroup'>>
        open={creating}
        title={t.newGroup}
        ok={t.create}
        onClose={() => setCreating(false)}
        submit={async values => {
          await create(values)
          done(t.made(values.GroupName))
          await navigate(paths.group(values.GroupName))
        }}
      >
        <NameField name="GroupName" />
        <Form.Item name="Comments" label={t.comments}>
          <Input maxLength={128} autoComplete="off" />
        </Form.Item>
      </FormModal>
    </Page>
  )
}

function Groups() {
  const t = { ...useTexts(accessTexts), ...useTexts(groupsTexts) }
  const list = useList()
  const search = (list.filter('search') ?? '').toLowerCase()
  const read = useMarkedList(
    'ListGroups',
    {},
    {
      list,
      rows: ({ Groups: groups }) => groups.Group,
      matches: group => `${group.GroupName}\n${group.Comments}`.toLowerCase().includes(search),
    },
  )
  return (
    <ListTable
      label={t.title}
      read={read}
      rows={({ rows }) => rows}
      total={({ total }) => total}
      list={list}
      rowKey={group => group.GroupId}
      filters={<SearchFilter list={list} name="search" label={t.search} />}
      empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      columns={[
        {
          title: t.name,
          key: 'name',
          render: (_, { GroupName }) => <Link to={paths.group(GroupName)}>{GroupName}</Link>,
        },
        { title: t.comments, dataIndex: 'Comments' },
        { title: t.created, key: 'created', render: (_, group) => <Time value={group.CreateDate} /> },
      ]}
    />
  )
}
