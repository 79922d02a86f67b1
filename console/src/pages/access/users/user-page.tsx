import { Flex } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { PathTabs } from '../../../ui/path-tabs.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import { Allowed } from '../../../access/allowed.tsx'
import { KeysPanel } from '../../../access/keys-panel.tsx'
import { LoginProfilePanel } from '../../../access/login-profile.tsx'
import { MfaPanel } from '../../../access/mfa-panel.tsx'
import { PoliciesPanel } from '../../../access/policies-panel.tsx'
import { TagsPanel } from '../../../access/tags-panel.tsx'
import { DeleteUser } from './delete-user.tsx'
import { UserDetails } from './user-details.tsx'
import { UserGroups } from './user-groups.tsx'
import { usersTexts } from './users-texts.ts'

/** As RAM has it. */
const mostKeys = 2

export function UserPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(usersTexts) }
  const denied = useGate()
  const { name = '', tab } = useParams()
  const { data, error, isPending, refetch } = useRead('GetUser', { UserName: name })
  const [deleting, setDeleting] = useState(false)
  const user = data?.User
  return (
    <Page
      title={user?.UserName ?? name}
      subtitle={user?.DisplayName}
      crumbs={[{ title: t.users, to: paths.users() }]}
      error={error}
      retry={() => void refetch()}
      loading={isPending}
      actions={
        <GatedButton danger reason={denied('ram:DeleteUser')} onClick={() => setDeleting(true)}>
          {t.delete}
        </GatedButton>
      }
    >
      {user && (
        <>
          <Flex gap="middle" wrap className="below-space">
            <Link to={paths.explainAccess({ who: `User/${user.UserName}` })}>{t.explain}</Link>
            <Link to={`${paths.audit()}?who=${encodeURIComponent(user.UserName)}`}>{t.audit}</Link>
          </Flex>
          <PathTabs
            tab={tab}
            to={key => paths.user(user.UserName, key)}
            items={[
              { key: 'details', label: t.details, children: <UserDetails user={user} /> },
              { key: 'groups', label: t.groups, children: <UserGroups userName={user.UserName} /> },
              {
                key: 'policies',
                label: t.policies,
                children: <PoliciesPanel holder={{ kind: 'User', name: user.UserName }} />,
              },
              {
                key: 'keys',
                label: t.keys,
                children: <KeysPanel userName={user.UserName} most={mostKeys} />,
              },
              {
                key: 'sign-in',
                label: t.signIn,
                children: (
                  <div className="cards">
                    <Allowed action="ram:GetLoginProfile">
                      <LoginProfilePanel userName={user.UserName} lastSignIn={user.LastLoginDate} />
                    </Allowed>
                    <Allowed action="ram:GetUserMFAInfo">
                      <MfaPanel userName={user.UserName} deviceName={user.UserName} />
                    </Allowed>
                  </div>
                ),
              },
              { key: 'tags', label: t.tags, children: <TagsPanel kind="user" name={user.UserName} /> },
            ]}
          />
          <DeleteUser userName={user.UserName} open={deleting} onClose={() => setDeleting(false)} />
        </>
      )}
    </Page>
  )
}
