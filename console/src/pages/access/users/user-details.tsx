import { Descriptions, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Input, Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../session/session.ts'
import { Copyable } from '../../../ui/copyable.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { NameField } from '../../../access/name-field.tsx'
import { UserFields } from './user-fields.tsx'
import { usersTexts } from './users-texts.ts'

export function UserDetails({ user }: { readonly user: Output<'GetUser'>['User'] }) {
  const t = { ...useTexts(accessTexts), ...useTexts(usersTexts) }
  const { AccountId } = useSession()
  const denied = useGate()
  const navigate = useNavigate()
  const { done } = useNotices()
  const { mutateAsync: update } = useWrite('UpdateUser', ['GetUser', 'ListUsers'])
  const [editing, setEditing] = useState(false)
  const shown = (text: string) => text || <Typography.Text type="secondary">–</Typography.Text>
  return (
    <>
      <Descriptions
        bordered
        size="middle"
        column={{ xs: 1, lg: 2 }}
        className="below-space"
        items={[
          { key: 'display', label: t.displayName, children: shown(user.DisplayName) },
          { key: 'email', label: t.email, children: shown(user.Email) },
          { key: 'phone', label: t.phone, children: shown(user.MobilePhone) },
          { key: 'comments', label: t.comments, children: shown(user.Comments) },
          { key: 'id', label: t.id, children: <Copyable label={t.id}>{user.UserId}</Copyable> },
          {
            key: 'arn',
            label: t.arn,
            children: <Copyable label={t.arn}>{`acs:ram::${AccountId}:user/${user.UserName}`}</Copyable>,
          },
          { key: 'created', label: t.created, children: <Time value={user.CreateDate} /> },
          {
            key: 'last',
            label: t.lastSignIn,
            children: user.LastLoginDate ? <Time value={user.LastLoginDate} /> : t.never,
          },
        ]}
      />
      <GatedButton reason={denied('ram:UpdateUser')} onClick={() => setEditing(true)}>
        {t.edit}
      </GatedButton>
      <FormModal<Omit<Input<'UpdateUser'>, 'UserName'>>
        open={editing}
        title={t.editTitle}
        ok={t.save}
        initial={{
          NewUserName: user.UserName,
          NewDisplayName: user.DisplayName,
          NewEmail: user.Email,
          NewMobilePhone: user.MobilePhone,
          NewComments: user.Comments,
        }}
        onClose={() => setEditing(false)}
        submit={async values => {
          const { User } = await update({ UserName: user.UserName, ...values })
          done(t.saved)
          if (User.UserName !== user.UserName) await navigate(paths.user(User.UserName), { replace: true })
        }}
      >
        <NameField name="NewUserName" extra={t.renameText} />
        <UserFields prefix="New" />
      </FormModal>
    </>
  )
}
