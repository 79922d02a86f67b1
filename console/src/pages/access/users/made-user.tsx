import { Alert, Button, Card, Descriptions, Flex } from 'antd'
import { useNavigate } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../session/session.ts'
import { Copyable } from '../../../ui/copyable.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { SecretShown } from '../../../access/secret-shown.tsx'
import type { UserMade } from './create-user.ts'
import { newUserTexts } from './new-user-texts.ts'

/** What there is to tell about a new user, this once. */
export function MadeUser({ made, onAnother }: { readonly made: UserMade; readonly onAnother: () => void }) {
  const t = useTexts(newUserTexts)
  const session = useSession()
  const navigate = useNavigate()
  const nameOf = (what: string) =>
    what === 'Password' ? t.failedPassword : what === 'AccessKey' ? t.failedKey : what
  return (
    <Flex vertical gap="middle" className="form-page">
      {made.failed.map(({ what, error }) => (
        <div key={what}>
          <Alert type="warning" showIcon title={t.failed(nameOf(what))} description={t.failedText} />
          <ErrorAlert error={error} />
        </div>
      ))}
      {made.hasPassword && (
        <Card title={t.howTo}>
          <Descriptions
            column={1}
            items={[
              {
                key: 'address',
                label: t.address,
                children: <Copyable label={t.address}>{`${location.origin}/console/`}</Copyable>,
              },
              {
                key: 'account',
                label: t.account,
                children: <Copyable label={t.account}>{session.AccountAlias || session.AccountId}</Copyable>,
              },
              { key: 'user', label: t.user, children: <Copyable label={t.user}>{made.userName}</Copyable> },
            ]}
          />
          {t.passwordNote}
        </Card>
      )}
      {made.key && (
        <Card>
          <SecretShown shown={made.key} />
        </Card>
      )}
      <Flex gap="small">
        <Button type="primary" onClick={() => void navigate(paths.user(made.userName))}>
          {t.open}
        </Button>
        <Button onClick={onAnother}>{t.another}</Button>
      </Flex>
    </Flex>
  )
}
