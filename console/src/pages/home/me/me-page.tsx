import { Card } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { useMay, useSession } from '../../../session/session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import '../../../access/access.css'
import { Allowed } from '../../../access/allowed.tsx'
import { KeysPanel } from '../../../access/keys-panel.tsx'
import { MfaPanel } from '../../../access/mfa-panel.tsx'
import { LookCard } from './look-card.tsx'
import { meTexts } from './me-texts.ts'
import { PasswordCard } from './password-card.tsx'
import { PermissionsCard } from './permissions-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { WhoCard } from './who-card.tsx'

/** As RAM has it: of a user, and of the account itself. */
const mostKeys = { RAMUser: 2, Account: 5 }

/** Who somebody is, and what he looks after himself. */
export function MePage() {
  const t = useTexts(meTexts)
  const { Type: type, Name: name } = useSession()
  return (
    <Page title={t.title} subtitle={t.subtitle}>
      <div className="cards wide-cards">
        <WhoCard />
        <PermissionsCard />
      </div>
      {type === 'AssumedRoleUser' ? (
        <Card className="card-row">
          <EmptyState title={t.roleHasNone} />
        </Card>
      ) : (
        <>
          <div className="cards card-row">
            <PasswordCard />
            <Allowed action="ram:GetUserMFAInfo">
              <OwnMfa name={name} />
            </Allowed>
          </div>
          <Card className="card-row" title={<h2 className="card-title">{t.keys}</h2>}>
            <KeysPanel most={mostKeys[type]} />
          </Card>
        </>
      )}
      <div className="cards card-row">
        <LookCard />
        <SessionsCard />
      </div>
    </Page>
  )
}

function OwnMfa({ name }: { readonly name: string }) {
  const t = useTexts(meTexts)
  const { Type: type, MFAPresent: isShown } = useSession()
  // Whoever looks after all devices needs no second factor for it (access/self-service.ts).
  const isAdministrator = useMay()('ram:ListVirtualMFADevices')
  const keep = type === 'RAMUser' && !isShown && !isAdministrator ? t.unbindNeedsMfa : undefined
  return <MfaPanel deviceName={name} keep={keep} />
}
