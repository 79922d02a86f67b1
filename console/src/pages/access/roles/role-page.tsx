import { Descriptions, Flex, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Input as InputOf, Output } from '../../../api/call.ts'
import { useRead, useRefresh, useWrite } from '../../../api/use-call.ts'
import { useFormat } from '../../../language/format.ts'
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
import { PoliciesPanel } from '../../../access/policies-panel.tsx'
import { TagsPanel } from '../../../access/tags-panel.tsx'
import { EnvironmentPanel } from './environment-panel.tsx'
import { RoleUsage } from './role-usage.tsx'
import { rolesTexts } from './roles-texts.ts'
import { SessionField } from './session-field.tsx'
import { TrustPanel } from './trust-panel.tsx'

export function RolePage() {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const { name = '', tab } = useParams()
  const { data, error, isPending, refetch } = useRead('GetRole', { RoleName: name })
  const role = data?.Role
  return (
    <Page
      title={role?.RoleName ?? name}
      subtitle={role?.Description}
      crumbs={[{ title: t.roles, to: paths.roles() }]}
      error={error}
      retry={() => void refetch()}
      loading={isPending}
      actions={role && <RoleActions role={role} />}
    >
      {role && (
        <>
          <Flex className="below-space">
            <Link to={paths.explainAccess({ who: `Role/${role.RoleName}` })}>{t.explain}</Link>
          </Flex>
          <PathTabs
            tab={tab}
            to={key => paths.role(role.RoleName, key)}
            items={[
              { key: 'details', label: t.details, children: <RoleDetails role={role} /> },
              { key: 'trust', label: t.trust, children: <TrustPanel role={role} /> },
              {
                key: 'policies',
                label: t.policies,
                children: <PoliciesPanel holder={{ kind: 'Role', name: role.RoleName }} />,
              },
              {
                key: 'environment',
                label: t.environment,
                children: <EnvironmentPanel roleName={role.RoleName} />,
              },
              { key: 'usage', label: t.usage, children: <RoleUsage role={role} /> },
              { key: 'tags', label: t.tags, children: <TagsPanel kind="role" name={role.RoleName} /> },
            ]}
          />
        </>
      )}
    </Page>
  )
}

type Role = Output<'GetRole'>['Role']

function RoleDetails({ role }: { readonly role: Role }) {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const format = useFormat()
  return (
    <Descriptions
      bordered
      column={{ xs: 1, lg: 2 }}
      items={[
        { key: 'arn', label: t.arn, children: <Copyable label={t.arn}>{role.Arn}</Copyable> },
        { key: 'id', label: t.id, children: <Copyable label={t.id}>{role.RoleId}</Copyable> },
        { key: 'description', label: t.description, children: role.Description || '–' },
        {
          key: 'session',
          label: t.maxSession,
          children: format.duration(role.MaxSessionDuration * 1000),
        },
        { key: 'created', label: t.created, children: <Time value={role.CreateDate} /> },
        { key: 'updated', label: t.updated, children: <Time value={role.UpdateDate} /> },
      ]}
    />
  )
}

function RoleActions({ role }: { readonly role: Role }) {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const denied = useGate()
  const may = useMay()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done } = useNotices()
  const { mutateAsync: update } = useWrite('UpdateRole', ['GetRole', 'ListRoles'])
  const { mutateAsync: remove } = useWrite('DeleteRole', [])
  const [editing, setEditing] = useState(false)
  const { RoleName } = role
  const attached = useAttached({ kind: 'Role', name: RoleName }, may('ram:ListPoliciesForRole'))
  const held = attached.data && attached.data.Policies.Policy.length > 0 ? t.hasPolicies : undefined
  const askDelete = () =>
    confirm({
      title: t.deleteTitle(RoleName),
      content: t.deleteText,
      ok: t.delete,
      typed: RoleName,
      async act() {
        await remove({ RoleName })
        done(t.deleted(RoleName))
        await navigate(paths.roles())
        await refresh(['ListRoles'])
      },
    })
  return (
    <>
      <GatedButton reason={denied('ram:UpdateRole')} onClick={() => setEditing(true)}>
        {t.edit}
      </GatedButton>
      <GatedButton danger reason={denied('ram:DeleteRole') ?? held} onClick={askDelete}>
        {t.delete}
      </GatedButton>
      <FormModal<Omit<InputOf<'UpdateRole'>, 'RoleName'>>
        open={editing}
        title={t.editTitle}
        ok={t.save}
        initial={{ NewDescription: role.Description, NewMaxSessionDuration: role.MaxSessionDuration }}
        onClose={() => setEditing(false)}
        submit={async values => {
          await update({ RoleName, ...values })
          done(t.saved)
        }}
      >
        <Form.Item name="NewDescription" label={t.description}>
          <Input.TextArea maxLength={1024} rows={3} autoFocus />
        </Form.Item>
        <SessionField name="NewMaxSessionDuration" current={role.MaxSessionDuration} />
      </FormModal>
    </>
  )
}
