import { Card, Checkbox, Descriptions, Flex, Form, Typography } from 'antd'
import { useState } from 'react'
import { ApiError } from '../../../src/client/api-error.ts'
import { call, type Output } from '../api/call.ts'
import { useRead, useRefresh, useWrite } from '../api/use-call.ts'
import { useTexts } from '../language/texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { FormModal } from '../ui/form-modal.tsx'
import { GatedButton } from '../ui/gated-button.tsx'
import { Time } from '../ui/time.tsx'
import { useConfirm } from '../ui/use-confirm.tsx'
import { useGate } from '../ui/use-gate.ts'
import { useNotices } from '../ui/use-notices.ts'
import { Waiting } from '../ui/waiting.tsx'
import { accessTexts } from './access-texts.ts'
import { PasswordField } from './password-field.tsx'
import { signInPanelTexts } from './sign-in-texts.ts'

interface Terms {
  readonly PasswordResetRequired?: boolean
  readonly MFABindRequired?: boolean
}

const reads = ['GetLoginProfile', 'GetUser'] as const

export const isMissing = (error: unknown): boolean => error instanceof ApiError && error.status === 404

/** Whether, and on which terms, a user signs in by a password. */
export function LoginProfilePanel({
  userName,
  lastSignIn,
}: {
  readonly userName: string
  readonly lastSignIn: string
}) {
  const t = { ...useTexts(accessTexts), ...useTexts(signInPanelTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done } = useNotices()
  const { data, error, isPending, refetch } = useRead('GetLoginProfile', { UserName: userName })
  const { mutateAsync: change } = useWrite('UpdateLoginProfile', reads)
  const { mutateAsync: take } = useWrite('DeleteLoginProfile', reads)
  const [open, setOpen] = useState<'give' | 'terms' | 'password'>()
  const profile: Output<'GetLoginProfile'>['LoginProfile'] | undefined = isMissing(error)
    ? undefined
    : data?.LoginProfile
  if (error && !isMissing(error)) return <ErrorAlert error={error} retry={() => void refetch()} />
  const askTake = () =>
    confirm({
      title: t.takeTitle(userName),
      content: t.takeText,
      ok: t.take,
      async act() {
        await take({ UserName: userName })
        done(t.taken)
      },
    })
  return (
    <Card title={t.console}>
      {isPending ? (
        <Waiting />
      ) : profile ? (
        <>
          <Descriptions
            column={1}
            className="below-space"
            items={[
              { key: 'since', label: t.since, children: <Time value={profile.CreateDate} /> },
              {
                key: 'last',
                label: t.lastSignIn,
                children: lastSignIn ? <Time value={lastSignIn} /> : t.never,
              },
              {
                key: 'reset',
                label: t.resetRequired,
                children: profile.PasswordResetRequired ? t.yes : t.no,
              },
              { key: 'mfa', label: t.mfaRequired, children: profile.MFABindRequired ? t.yes : t.no },
            ]}
          />
          <Flex gap="small" wrap>
            <GatedButton reason={denied('ram:UpdateLoginProfile')} onClick={() => setOpen('password')}>
              {t.newPassword}
            </GatedButton>
            <GatedButton reason={denied('ram:UpdateLoginProfile')} onClick={() => setOpen('terms')}>
              {t.change}
            </GatedButton>
            <GatedButton danger reason={denied('ram:DeleteLoginProfile')} onClick={askTake}>
              {t.take}
            </GatedButton>
          </Flex>
        </>
      ) : (
        <EmptyState
          title={t.noPassword}
          action={
            <GatedButton
              type="primary"
              reason={denied('ram:CreateLoginProfile')}
              onClick={() => setOpen('give')}
            >
              {t.give}
            </GatedButton>
          }
        >
          {t.noPasswordText}
        </EmptyState>
      )}
      <FormModal<Terms & { Password: string }>
        open={open === 'give'}
        title={t.give}
        ok={t.give}
        initial={{ PasswordResetRequired: true, MFABindRequired: false }}
        onClose={() => setOpen(undefined)}
        submit={async values => {
          await call('CreateLoginProfile', { UserName: userName, ...values }).finally(() => refresh(reads))
          done(t.given)
        }}
      >
        <PasswordField />
        <TermsFields />
      </FormModal>
      <FormModal<{ Password: string; PasswordResetRequired: boolean }>
        open={open === 'password'}
        title={t.newPassword}
        ok={t.newPassword}
        initial={{ PasswordResetRequired: true }}
        onClose={() => setOpen(undefined)}
        submit={async values => {
          await call('UpdateLoginProfile', { UserName: userName, ...values }).finally(() => refresh(reads))
          done(t.passwordSet)
        }}
      >
        <Typography.Paragraph>{t.newPasswordText}</Typography.Paragraph>
        <PasswordField />
        <TermsFields onlyReset />
      </FormModal>
      <FormModal<Terms>
        open={open === 'terms'}
        title={t.change}
        ok={t.save}
        initial={{
          PasswordResetRequired: profile?.PasswordResetRequired ?? false,
          MFABindRequired: profile?.MFABindRequired ?? false,
        }}
        onClose={() => setOpen(undefined)}
        submit={async values => {
          await change({ UserName: userName, ...values })
          done(t.changed)
        }}
      >
        <TermsFields />
      </FormModal>
    </Card>
  )
}

/** What somebody has to do at his next sign-in. */
export function TermsFields({ onlyReset = false }: { readonly onlyReset?: boolean }) {
  const t = useTexts(signInPanelTexts)
  return (
    <>
      <Form.Item name="PasswordResetRequired" valuePropName="checked">
        <Checkbox>{t.resetRequired}</Checkbox>
      </Form.Item>
      {!onlyReset && (
        <Form.Item name="MFABindRequired" valuePropName="checked">
          <Checkbox>{t.mfaRequired}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}
