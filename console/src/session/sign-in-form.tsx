import { Form, Tabs } from 'antd'
import { useState } from 'react'
import { ApiError } from '../../../src/client/api-error.ts'
import { useTexts } from '../language/texts.ts'
import { rememberedAccount } from './remembered-account.ts'
import { sessionStore } from './session-store.ts'
import { KeyForm } from './sign-in-key-form.tsx'
import { PasswordForm, type PasswordFields } from './sign-in-password-form.tsx'
import { ProviderButtons } from './sign-in-providers.tsx'
import { SecondStep, stepOf, type Step } from './sign-in-second-step.tsx'
import { signInTexts } from './sign-in-texts.ts'

export interface SignInFormProps {
  readonly account: string
  readonly user?: string
}

/** Asks who somebody is: by password, with whatever else is needed on the way, by an access key, or by a provider. */
export function SignInForm({ account, user = '' }: SignInFormProps) {
  const t = useTexts(signInTexts)
  const [form] = Form.useForm<PasswordFields>()
  const typedAccount = Form.useWatch('Account', form) ?? account
  // What is asked for beyond the password, and what was typed before, which is sent along again.
  const [step, setStep] = useState<Step>()
  const [typed, setTyped] = useState<PasswordFields>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const attempt = async (act: () => Promise<void>, fields?: PasswordFields): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await act()
    } catch (refusal) {
      const next = refusal instanceof ApiError ? stepOf(refusal) : undefined
      if (next && fields) {
        setTyped(fields)
        setStep(next)
        // The first time it is no failure that the code is missing; a wrong code is one.
        if (step?.ask === next.ask) setError(refusal)
      } else setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const byPassword = (fields: PasswordFields) =>
    attempt(async () => {
      await sessionStore.signIn(fields)
      rememberedAccount.write(fields.Account)
    }, fields)

  if (step && typed) {
    return (
      <SecondStep
        step={step}
        busy={busy}
        error={error}
        onSubmit={more => void byPassword({ ...typed, ...more })}
        onBack={() => {
          setStep(undefined)
          setError(undefined)
        }}
      />
    )
  }
  return (
    <>
      <Tabs
        centered
        onChange={() => setError(undefined)}
        items={[
          {
            key: 'password',
            label: t.byPassword,
            children: (
              <PasswordForm
                form={form}
                account={account}
                user={user}
                busy={busy}
                error={error}
                onSubmit={fields => void byPassword(fields)}
              />
            ),
          },
          {
            key: 'key',
            label: t.byKey,
            children: (
              <KeyForm
                busy={busy}
                error={error}
                onSubmit={fields => void attempt(() => sessionStore.signInByKey(fields))}
              />
            ),
          },
        ]}
      />
      <ProviderButtons account={typedAccount} />
    </>
  )
}
