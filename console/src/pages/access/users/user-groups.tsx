import { Flex, Form, Table, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead, useRefresh, useWrite } from '../../../api/use-call.ts'
import { call } from '../../../api/call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { Allowed } from '../../../access/allowed.tsx'
import { GroupPicker } from '../../../access/pickers.tsx'
import { usersTexts } from './users-texts.ts'

const reads = ['ListGroupsForUser', 'ListUsersForGroup'] as const

/** The groups of a user. */
export const UserGroups = (props: { readonly userName: string }) => (
  <Allowed action="ram:ListGroupsForUser">
    <Groups {...props} />
  </Allowed>
)

function Groups({ userName }: { readonly userName: string }) {
  const t = { ...useTexts(accessTexts), ...useTexts(usersTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done, undoable } = useNotices()
  const { data, error, isPending, refetch } = useRead('ListGroupsForUser', { UserName: userName })
  const { mutateAsync: leave } = useWrite('RemoveUserFromGroup', reads)
  const [joining, setJoining] = useState(false)
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const groups = data?.Groups.Group ?? []
  const askLeave = (group: string) =>
    confirm({
      title: t.leaveTitle(group),
      content: t.leaveText,
      ok: t.leave,
      async act() {
        const membership = { UserName: userName, GroupName: group }
        await leave(membership)
        undoable(t.left, () => call('AddUserToGroup', membership).finally(() => refresh(reads)))
      },
    })
  const joinButton = (
    <GatedButton type="primary" reason={denied('ram:AddUserToGroup')} onClick={() => setJoining(true)}>
      {t.join}
    </GatedButton>
  )
  return (
    <>
      {groups.length > 0 && (
        <Flex justify="flex-end" className="below-space">
          {joinButton}
        </Flex>
      )}
      <Table
        dataSource={groups}
        rowKey="GroupId"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{
          emptyText: (
            <EmptyState title={t.noGroups} action={joinButton}>
              {t.noGroupsText}
            </EmptyState>
          ),
        }}
        columns={[
          {
            title: t.name,
            key: 'name',
            render: (_, group) => (
              <>
                <Link to={paths.group(group.GroupName)}>{group.GroupName}</Link>
                <Typography.Paragraph type="secondary" className="small cell-note">
                  {group.Comments}
                </Typography.Paragraph>
              </>
            ),
          },
          { title: t.joinedAt, key: 'joined', render: (_, group) => <Time value={group.JoinDate} /> },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, { GroupName }) => (
              <GatedButton
                reason={denied('ram:RemoveUserFromGroup')}
                aria-label={`${t.leave}: ${GroupName}`}
                onClick={() => askLeave(GroupName)}
              >
                {t.leave}
              </GatedButton>
            ),
          },
        ]}
      />
      <FormModal<{ groups: string[] }>
        open={joining}
        title={t.join}
        ok={t.join}
        onClose={() => setJoining(false)}
        submit={async ({ groups: chosen }) => {
          try {
            for (const GroupName of chosen) await call('AddUserToGroup', { UserName: userName, GroupName })
          } finally {
            await refresh(reads)
          }
          done(t.joined)
        }}
      >
        <Form.Item name="groups" label={t.groups} rules={[{ required: true, message: t.required }]}>
          <GroupPicker label={t.groups} />
        </Form.Item>
      </FormModal>
    </>
  )
}
