import { Flex, Tag, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useFormat } from '../../../language/format.ts'
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
import { rolesTexts } from './roles-texts.ts'

export function RolesPage() {
  const t = useTexts(rolesTexts)
  const denied = useGate()
  const navigate = useNavigate()
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      actions={
        <GatedButton
          type="primary"
          reason={denied('ram:CreateRole')}
          onClick={() => void navigate(paths.newRole())}
        >
          {t.newRole}
        </GatedButton>
      }
    >
      <Allowed action="ram:ListRoles">
        <Roles />
      </Allowed>
    </Page>
  )
}

function Roles() {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const format = useFormat()
  const list = useList()
  const search = (list.filter('search') ?? '').toLowerCase()
  const read = useMarkedList(
    'ListRoles',
    {},
    {
      list,
      rows: ({ Roles: roles }) => roles.Role,
      matches: role =>
        [role.RoleName, role.Description, ...role.Tags.Tag.map(tag => `${tag.TagKey}=${tag.TagValue}`)]
          .join('\n')
          .toLowerCase()
          .includes(search),
    },
  )
  return (
    <ListTable
      label={t.title}
      read={read}
      rows={({ rows }) => rows}
      total={({ total }) => total}
      list={list}
      rowKey={role => role.RoleId}
      filters={<SearchFilter list={list} name="search" label={t.search} />}
      empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
      columns={[
        {
          title: t.name,
          key: 'name',
          render: (_, role) => (
            <>
              <Link to={paths.role(role.RoleName)}>{role.RoleName}</Link>
              <Typography.Paragraph type="secondary" className="small cell-note">
                {role.Description}
              </Typography.Paragraph>
            </>
          ),
        },
        {
          title: t.tags,
          key: 'tags',
          render: (_, { Tags }) => (
            <Flex wrap gap={4}>
              {Tags.Tag.map(({ TagKey, TagValue }) => (
                <Tag key={TagKey}>{TagValue ? `${TagKey}: ${TagValue}` : TagKey}</Tag>
              ))}
            </Flex>
          ),
        },
        {
          title: t.maxSession,
          key: 'session',
          render: (_, role) => format.duration(role.MaxSessionDuration * 1000),
        },
        { title: t.created, key: 'created', render: (_, role) => <Time value={role.CreateDate} /> },
      ]}
    />
  )
}
