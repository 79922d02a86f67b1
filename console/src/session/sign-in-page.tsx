import { Alert, Card, Flex, Typography } from 'antd'
import { useEffect } from 'react'
import { LanguageSwitch, ThemeSwitch } from '../shell/preferences.tsx'
import { texts, useTexts } from '../language/texts.ts'
import { Logo } from '../ui/logo.tsx'
import { rememberedAccount } from './remembered-account.ts'
import { SignInForm } from './sign-in-form.tsx'

const pageTexts = texts({
  en: {
    title: 'Sign in to Larder',
    SignInProviderFailed:
      'The identity provider did not confirm who you are. Try again, or ask an administrator.',
    SignInProviderUnknownPerson:
      'The identity provider knows you, but the account does not say who you are here. Ask an administrator.',
    otherFailure: (code: string) => `Signing in failed: ${code}`,
  },
  zh: {
    title: '登录 Larder',
    SignInProviderFailed: '身份提供商未能确认您的身份。请重试，或联系管理员。',
    SignInProviderUnknownPerson: '身份提供商认识您，但本账号未说明您在此处的身份。请联系管理员。',
    otherFailure: (code: string) => `登录失败：${code}`,
  },
})

/** What everybody sees who is not signed in, at whatever address: the address is where he is led afterwards. */
export function SignInPage() {
  const t = useTexts(pageTexts)
  const address = new URL(location.href)
  const problem = address.searchParams.get('signInError')
  useEffect(() => {
    document.title = t.title
  }, [t.title])
  return (
    <main className="sign-in">
      <Flex justify="flex-end" gap="small">
        <LanguageSwitch />
        <ThemeSwitch />
      </Flex>
      <Card className="sign-in-card">
        <Flex vertical align="center" gap="small">
          <Logo size={48} />
          <Typography.Title level={1} className="page-title">
            {t.title}
          </Typography.Title>
        </Flex>
        {problem && (
          <Alert
            type="error"
            showIcon
            title={
              problem === 'SignInProviderFailed' || problem === 'SignInProviderUnknownPerson'
                ? t[problem]
                : t.otherFailure(problem.slice(0, 64))
            }
          />
        )}
        <SignInForm account={address.searchParams.get('account') ?? rememberedAccount.read() ?? ''} />
      </Card>
    </main>
  )
}
