import { useParams } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { Page } from '../../../ui/page.tsx'
import { PathTabs } from '../../../ui/path-tabs.tsx'
import '../../../access/access.css'
import { Allowed } from '../../../access/allowed.tsx'
import { AliasForm } from './alias-form.tsx'
import { PasswordPolicyForm } from './password-policy-form.tsx'
import { PreferencesForm } from './preferences-form.tsx'
import { Providers } from './providers.tsx'
import { settingsTexts } from './settings-texts.ts'

export function SignInSettingsPage() {
  const t = useTexts(settingsTexts)
  const { tab } = useParams()
  return (
    <Page title={t.title} subtitle={t.subtitle}>
      <PathTabs
        tab={tab}
        to={paths.signInSettings}
        items={[
          {
            key: 'passwords',
            label: t.passwords,
            children: (
              <Allowed action="ram:GetPasswordPolicy">
                <PasswordPolicyForm />
              </Allowed>
            ),
          },
          {
            key: 'preferences',
            label: t.preferences,
            children: (
              <Allowed action="ram:GetSecurityPreference">
                <PreferencesForm />
              </Allowed>
            ),
          },
          {
            key: 'providers',
            label: t.providers,
            children: (
              <Allowed action="ram:ListOIDCProviders">
                <Providers />
              </Allowed>
            ),
          },
          {
            key: 'alias',
            label: t.account,
            children: (
              <Allowed action="ram:GetAccountAlias">
                <AliasForm />
              </Allowed>
            ),
          },
        ]}
      />
    </Page>
  )
}
