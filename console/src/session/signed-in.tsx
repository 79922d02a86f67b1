import { Alert, Button, Flex, Modal } from 'antd'
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { useErrorText } from '../api/error-text.ts'
import { useFormat } from '../language/format.ts'
import { texts, useTexts } from '../language/texts.ts'
import { useNotices } from '../ui/use-notices.ts'
import { sessionStore, type Opened } from './session-store.ts'
import { useSessionState } from './session.ts'

// Who is signed in has no need of it, and sees the first page the sooner.
const SignInForm = lazy(() =>
  import('./sign-in-form.tsx').then(({ SignInForm: Form }) => ({ default: Form })),
)
const SignInPage = lazy(() =>
  import('./sign-in-page.tsx').then(({ SignInPage: Page }) => ({ default: Page })),
)

const doorTexts = texts({
  en: {
    loading: 'Looking who you are',
    again: 'Try again',
    expired: 'Your session has ended',
    expiredWhy: 'Sign in again to go on where you are: nothing that you filled in is lost.',
    leave: 'Leave this page',
    last: (time: string, from: string) => `Last sign-in: ${time}, from ${from}.`,
    failed: (count: number, time: string, from: string) =>
      `${count} sign-in${count === 1 ? '' : 's'} with your name failed since then; the last one at ${time}, from ${from}.`,
  },
  zh: {
    loading: '正在确认您的身份',
    again: '重试',
    expired: '登录会话已过期',
    expiredWhy: '重新登录即可继续当前操作，已填写的内容不会丢失。',
    leave: '离开此页面',
    last: (time: string, from: string) => `上次登录：${time}，来自 ${from}。`,
    failed: (count: number, time: string, from: string) =>
      `此后以您的名义有 ${count} 次登录失败；最近一次在 ${time}，来自 ${from}。`,
  },
})

/** Shows what stands within to who is signed in, and the sign-in to everybody else. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const state = useSessionState()
  const t = useTexts(doorTexts)
  const textOf = useErrorText()
  useWelcome(state.phase === 'in' ? state.opened : undefined)
  const waiting = (
    <p role="status" className="waiting">
      {t.loading}
    </p>
  )
  switch (state.phase) {
    case 'loading':
      return waiting
    case 'unreachable': {
      const { title, detail } = textOf(state.error)
      const retry = <Button onClick={() => void sessionStore.load()}>{t.again}</Button>
      return (
        <main className="sign-in">
          <Alert type="warning" showIcon role="alert" title={title} description={detail} action={retry} />
        </main>
      )
    }
    case 'out':
      return (
        <Suspense fallback={waiting}>
          <SignInPage />
        </Suspense>
      )
    case 'in':
      return (
        <>
          {children}
          <Modal
            open={state.expired}
            title={t.expired}
            footer={null}
            closable={false}
            mask={{ closable: false }}
          >
            <p>{t.expiredWhy}</p>
            <Suspense fallback={waiting}>
              <SignInForm
                account={state.session.AccountAlias || state.session.AccountId}
                user={state.session.Name}
              />
            </Suspense>
            <Flex justify="center">
              <Button type="link" onClick={() => sessionStore.giveUp()}>
                {t.leave}
              </Button>
            </Flex>
          </Modal>
        </>
      )
  }
}

/** Says when this person was here last, and whether others have tried to be him. */
function useWelcome(opened: Opened | undefined): void {
  const t = useTexts(doorTexts)
  const format = useFormat()
  const { told } = useNotices()
  useEffect(() => {
    if (!opened) return
    const { LastSignIn: last, FailedSignIns: failed } = opened
    const lines = [
      ...(last ? [t.last(format.time(last.Time), last.SourceIp)] : []),
      ...(failed ? [t.failed(failed.Count, format.time(failed.LastTime), failed.LastSourceIp)] : []),
    ]
    if (lines.length > 0) told(opened.Session.DisplayName, lines, failed !== undefined)
    // Once, whatever language it is read in later.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [opened])
}
