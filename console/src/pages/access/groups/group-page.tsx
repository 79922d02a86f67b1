import { Descriptions, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '../../../api/call.ts'
import { useRead, useRefresh, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useMay } from '../../../session/session.ts'
import { Copyable } from '../../../ui/copyable.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { PathTabs } from '../../../ui/path-tabs.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { useAttached } from '../../../access/attachments.ts'
import { NameField } from '../../../access/name-field.tsx'
import { PoliciesPanel } from '../../../access/policies-panel.tsx'
import { GroupMembers } from './group-members.tsx'
import { groupsTexts } from './groups-texts.ts'

export function GroupPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(groupsTexts) }
  const denied = useGate()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done } = useNotices()
  const { name = '', tab } = useParams()
  const { data, error, isPending, refetch } = useRead('GetGroup', { GroupName: name })
  const { mutateAsync: update } = useWrite('UpdateGroup', ['GetGroup', 'ListGroups'])
  const { mutateAsync: remove } = useWrite('DeleteGroup', [])
  const [editing, setEditing] = useState(false)
  const kept = useKept(name)
  const group = data?.Group
  const askDelete = () =>
    confirm({
      title: t.deleteTitle(name),
      content: t.deleteText,
      ok: t.delete,
      typed: name,
      async act() {
        await remove({ GroupName: name })
        done(t.deleted(name))
        await navigate(paths.groups())
        await refresh(['ListGroups'])
      },
    })
  return (
    <Page
      title={group?.GroupName ?? name}
      subtitle={group?.Comments}
      crumbs={[{ title: t.groups, to: paths.groups() }]}
      error={error}
      retry={() => void refetch()}
      loading={isPending}
      actions={
        <>
          <GatedButton reason={denied('ram:UpdateGroup')} onClick={() => setEditing(true)}>
            {t.edit}
          </GatedButton>
          <GatedButton danger reason={denied('ram:DeleteGroup') ?? kept} onClick={askDelete}>
            {t.delete}
          </GatedButton>
        </>
      }
    >
      {group && (
        <PathTabs
          tab={tab}
          to={key => paths.group(group.GroupName, key)}
          items={[
            { key: 'users', label: t.members, children: <GroupMembers groupName={group.GroupName} /> },
            {
              key: 'policies',
              label: t.policies,
              children: <PoliciesPanel holder={{ kind: 'Group', name: group.GroupName }} />,
            },
            {
              key: 'details',
              label: t.details,
              children: (
                <Descriptions
                  bordered
                  column={1}
                  items={[
                    { key: 'id', label: t.id, children: <Copyable>{group.GroupId}</Copyable> },
                    { key: 'comments', label: t.comments, children: group.Comments || '–' },
                    { key: 'created', label: t.created, children: <Time value={group.CreateDate} /> },
                    { key: 'updated', label: t.updated, children: <Time value={group.UpdateDate} /> },
                  ]}
                />
              ),
            },
          ]}
        />
      )}
      <FormModal<Omit<InputOf<'UpdateGroup'>, 'GroupName'>>
        open={editing}
        title={t.editTitle}
        ok={t.save}
        {...(group && { initial: { NewGroupName: group.GroupName, NewComments: group.Comments } })}
        onClose={() => setEditing(false)}
        submit={async values => {
          const { Group } = await update({ GroupName: name, ...values })
          done(t.saved)
          if (Group.GroupName !== name) await navigate(paths.group(Group.GroupName), { replace: true })
        }}
      >
        <NameField name="NewGroupName" extra={t.renameText} />
        <Form.Item name="NewComments" label={t.comments}>
          <Input maxLength={128} autoComplete="off" />
        </Form.Item>
      </FormModal>
    </Page>
  )
}

/** Why the group cannot be deleted as things stand. */
function useKept(name: string): string | undefined {
  const t = useTexts(groupsTexts)
  const may = useMay()
  const users = useRead(
    'ListUsersForGroup',
    may('ram:ListUsersForGroup') ? { GroupName: name, MaxItems: 1 } : undefined,
  )
  const policies = useAttached({ kind: 'Group', name }, may('ram:ListPoliciesForGroup'))
  if (users.data && users.data.Users.User.length > 0) return t.hasUsers
  return policies.data && policies.data.Policies.Policy.length > 0 ? t.hasPolicies : undefined
}
