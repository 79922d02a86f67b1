import { Button, Flex, Form, Table, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../../api/call.ts'
import { useRefresh, useWrite } from '../../../api/use-call.ts'
import { useInfiniteRead } from '../../../api/use-infinite-read.ts'
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
import { UserPicker } from '../../../access/pickers.tsx'
import { groupsTexts } from './groups-texts.ts'

const reads = ['ListUsersForGroup', 'ListGroupsForUser'] as const

/** The users of a group. */
export const GroupMembers = (props: { readonly groupName: string }) => (
  <Allowed action="ram:ListUsersForGroup">
    <Members {...props} />
  </Allowed>
)

function Members({ groupName }: { readonly groupName: string }) {
  const t = { ...useTexts(accessTexts), ...useTexts(groupsTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done, undoable } = useNotices()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteRead(
    'ListUsersForGroup',
    { GroupName: groupName },
    ({ IsTruncated, Marker }) => (IsTruncated && Marker !== undefined ? { Marker } : undefined),
  )
  const { mutateAsync: takeOut } = useWrite('RemoveUserFromGroup', reads)
  const [adding, setAdding] = useState(false)
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const users = data?.pages.flatMap(({ Users }) => Users.User) ?? []
  const askTakeOut = (UserName: string) =>
    confirm({
      title: t.takeOutTitle(UserName),
      content: t.takeOutText,
      ok: t.takeOut,
      async act() {
        const membership = { UserName, GroupName: groupName }
        await takeOut(membership)
        undoable(t.takenOut, () => call('AddUserToGroup', membership).finally(() => refresh(reads)))
      },
    })
  const addButton = (
    <GatedButton type="primary" reason={denied('ram:AddUserToGroup')} onClick={() => setAdding(true)}>
      {t.addUsers}
    </GatedButton>
  )
  return (
    <>
      {users.length > 0 && (
        <Flex justify="flex-end" className="below-space">
          {addButton}
        </Flex>
      )}
      <Table
        dataSource={users}
        rowKey="UserName"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{
          emptyText: (
            <EmptyState title={t.noUsers} action={addButton}>
              {t.noUsersText}
            </EmptyState>
          ),
        }}
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
          { title: t.since, key: 'since', render: (_, user) => <Time value={user.JoinDate} /> },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, { UserName }) => (
              <GatedButton
                reason={denied('ram:RemoveUserFromGroup')}
                aria-label={`${t.takeOut}: ${UserName}`}
                onClick={() => askTakeOut(UserName)}
              >
                {t.takeOut}
              </GatedButton>
            ),
          },
        ]}
      />
      {hasNextPage && (
        <Flex justify="center">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </Flex>
      )}
      <FormModal<{ users: string[] }>
        open={adding}
        title={t.addUsers}
        ok={t.addUsers}
        onClose={() => setAdding(false)}
        submit={async ({ users: chosen }) => {
          try {
            for (const UserName of chosen) await call('AddUserToGroup', { UserName, GroupName: groupName })
          } finally {
            await refresh(reads)
          }
          done(t.added)
        }}
      >
        <Form.Item name="users" label={t.users} rules={[{ required: true, message: t.required }]}>
          <UserPicker label={t.users} />
        </Form.Item>
      </FormModal>
    </>
  )
}
