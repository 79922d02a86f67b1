import { Table, Tag } from 'antd'
import { Link } from 'react-router'
import { useRead, useRefresh } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { usePageNames } from '../../../ui/paging.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { Allowed } from '../../../access/allowed.tsx'
import {
  attachmentActions,
  attachmentReads,
  attachPolicy,
  detachPolicy,
  type Holder,
  type PolicyRef,
} from '../../../access/attachments.ts'
import { policiesTexts } from './policies-texts.ts'

const pageOf = { User: paths.user, Group: paths.group, Role: paths.role }

/** Who has a policy. */
export const PolicyHolders = (props: { readonly policy: PolicyRef }) => (
  <Allowed action="ram:ListEntitiesForPolicy">
    <Holders {...props} />
  </Allowed>
)

function Holders({ policy }: { readonly policy: PolicyRef }) {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const pageNames = usePageNames()
  const refresh = useRefresh()
  const { undoable } = useNotices()
  const { data, error, isPending, refetch } = useRead('ListEntitiesForPolicy', policy)
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const holders: readonly (Holder & { readonly since: string })[] = data
    ? [
        ...data.Users.User.map(user => ({
          kind: 'User' as const,
          name: user.UserName,
          since: user.AttachDate,
        })),
        ...data.Groups.Group.map(group => ({
          kind: 'Group' as const,
          name: group.GroupName,
          since: group.AttachDate,
        })),
        ...data.Roles.Role.map(role => ({
          kind: 'Role' as const,
          name: role.RoleName,
          since: role.AttachDate,
        })),
      ]
    : []
  const askDetach = (holder: Holder) =>
    confirm({
      title: t.detachTitle(holder.name),
      content: t.detachText,
      ok: t.detach,
      async act() {
        await detachPolicy(holder, policy).finally(() => refresh(attachmentReads))
        undoable(t.detached, () => attachPolicy(holder, policy).finally(() => refresh(attachmentReads)))
      },
    })
  return (
    <Table
      dataSource={[...holders]}
      rowKey={({ kind, name }) => `${kind}/${name}`}
      loading={isPending}
      size="middle"
      scroll={{ x: 'max-content' }}
      pagination={{ ...pageNames, pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <EmptyState title={t.nobody}>{t.nobodyText}</EmptyState> }}
      columns={[
        {
          title: t.name,
          key: 'name',
          render: (_, { kind, name }) => <Link to={pageOf[kind](name)}>{name}</Link>,
        },
        { title: t.kind, key: 'kind', render: (_, { kind }) => <Tag>{t[kind]}</Tag> },
        { title: t.since, key: 'since', render: (_, { since }) => <Time value={since} /> },
        {
          title: <span className="visually-hidden">{t.actions}</span>,
          key: 'actions',
          align: 'end',
          render: (_, holder) => (
            <GatedButton
              reason={denied(attachmentActions(holder.kind).detach)}
              aria-label={`${t.detach}: ${holder.name}`}
              onClick={() => askDetach(holder)}
            >
              {t.detach}
            </GatedButton>
          ),
        },
      ]}
    />
  )
}
