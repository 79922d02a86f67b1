import { Card, Descriptions } from 'antd'
import { useState } from 'react'
import { useRead, useWrite } from '../api/use-call.ts'
import { useTexts } from '../language/texts.ts'
import { Copyable } from '../ui/copyable.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { GatedButton } from '../ui/gated-button.tsx'
import { useConfirm } from '../ui/use-confirm.tsx'
import { useGate } from '../ui/use-gate.ts'
import { useNotices } from '../ui/use-notices.ts'
import { Waiting } from '../ui/waiting.tsx'
import { BindDevice } from './bind-device.tsx'
import { isMissing } from './login-profile.tsx'
import { signInPanelTexts } from './sign-in-texts.ts'

interface MfaProps {
  /** Whose; of who is signed in without. */
  readonly userName?: string
  /** What a device is called that is made for him. */
  readonly deviceName: string
  /** Why it cannot be taken off now. */
  readonly keep?: string | undefined
}

/** The second factor of somebody. */
export function MfaPanel({ userName, deviceName, keep }: MfaProps) {
  const t = useTexts(signInPanelTexts)
  const denied = useGate()
  const confirm = useConfirm()
  const { done } = useNotices()
  const owner = userName === undefined ? {} : { UserName: userName }
  const { data, error, isPending, refetch } = useRead('GetUserMFAInfo', owner)
  const { mutateAsync: unbind } = useWrite('UnbindMFADevice', ['GetUserMFAInfo'])
  const { mutateAsync: remove } = useWrite('DeleteVirtualMFADevice', [])
  const [binding, setBinding] = useState(false)
  if (error && !isMissing(error)) return <ErrorAlert error={error} retry={() => void refetch()} />
  const device = isMissing(error) ? undefined : data?.MFADevice
  const askUnbind = () =>
    confirm({
      title: t.unbindTitle,
      content: t.unbindText,
      ok: t.unbind,
      async act() {
        const { MFADevice } = await unbind(owner)
        // It is of no use to anybody: its seed is shown once. Whoever may not remove it leaves it.
        await remove(MFADevice).catch(() => undefined)
        done(t.unbound)
      },
    })
  return (
    <Card title={t.mfa}>
      {isPending ? (
        <Waiting />
      ) : device ? (
        <>
          <Descriptions
            column={1}
            className="below-space"
            items={[
              {
                key: 'device',
                label: t.device,
                children: <Copyable label={t.device}>{device.SerialNumber}</Copyable>,
              },
            ]}
          />
          <GatedButton danger reason={denied('ram:UnbindMFADevice') ?? keep} onClick={askUnbind}>
            {t.unbind}
          </GatedButton>
        </>
      ) : (
        <EmptyState
          title={t.noMfa}
          action={
            <GatedButton
              type="primary"
              reason={denied('ram:CreateVirtualMFADevice', 'ram:BindMFADevice')}
              onClick={() => setBinding(true)}
            >
              {t.bind}
            </GatedButton>
          }
        >
          {t.noMfaText}
        </EmptyState>
      )}
      <BindDevice open={binding} owner={owner} deviceName={deviceName} onClose={() => setBinding(false)} />
    </Card>
  )
}
