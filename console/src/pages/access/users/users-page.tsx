import { Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { SearchFilter } from '../../../table/filters.tsx'
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
import { usersTexts } from './users-texts.ts'

export function UsersPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(usersTexts) }
  const denied = useGate()
  const navigate = useNavigate()
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      actions={
        <GatedButton
          type="primary"
          reason={denied('ram:CreateUser')}
          onClick={() => void navigate(paths.newUser())}
        >
          {t.newUser}
        </GatedButton>
      }
    >
      <Allowed action="ram:ListUsers">
        <Users />
      </Allowed>
    </Page>
  )
}

function Users() {
  const t = { ...useTexts(accessTexts), ...useTexts(usersTexts) }
  const list = useList()
  const search = (list.filter('search') ?? '').toLowerCase()
  const read = useMarkedList(
    'ListUsers',
    {},
    {
      list,
      rows: ({ Users: users }) => users.User,
      matches: user => `${user.UserName}\n${user.DisplayName}\n${user.Email}`.toLowerCase().includes(search),
    },
  )
  return (
    <ListTable
      label={t.title}
      read={read}
      rows={({ rows }) => rows}
      total={({ total }) => total}
      list={list}
      rowKey={user => user.UserId}
      filters={<SearchFilter list={list} name="search" label={t.search} />}
      empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      columns={[
        {
          title: t.name,
          key: 'name',
          render: (_, user) => (
            <>
              <Link to={paths.user(user.UserName)}>{user.UserName}</Link>
              <Typography.Paragraph type="secondary" className="small cell-note">
                {user.DisplayName}
              </Typography.Paragraph>
            </>
          ),
        },
        { title: t.email, dataIndex: 'Email' },
        { title: t.comments, dataIndex: 'Comments', ellipsis: true },
        { title: t.created, key: 'created', render: (_, user) => <Time value={user.CreateDate} /> },
      ]}
    />
  )
}
