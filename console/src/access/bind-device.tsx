import { Flex, Form, Input, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../../src/client/api-error.ts'
import { call, type Output } from '../api/call.ts'
import { useRefresh } from '../api/use-call.ts'
import { useTexts } from '../language/texts.ts'
import { useSession } from '../session/session.ts'
import { Copyable } from '../ui/copyable.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { FormModal } from '../ui/form-modal.tsx'
import { useNotices } from '../ui/use-notices.ts'
import { signInPanelTexts } from './sign-in-texts.ts'

type Device = Output<'CreateVirtualMFADevice'>['VirtualMFADevice']

interface BindProps {
  readonly open: boolean
  readonly owner: { readonly UserName?: string }
  readonly deviceName: string
  readonly onClose: () => void
}

interface Codes {
  readonly AuthenticationCode1: string
  readonly AuthenticationCode2: string
}

/** Makes a device, shows its seed this once, and binds it by two codes. A device that is not bound in the end goes again. */
export function BindDevice({ open, owner, deviceName, onClose }: BindProps) {
  const t = useTexts(signInPanelTexts)
  const { AccountId } = useSession()
  const refresh = useRefresh()
  const { done } = useNotices()
  const [device, setDevice] = useState<Device>()
  const [error, setError] = useState<unknown>()
  const isAsked = useRef(false)
  useEffect(() => {
    if (!open || isAsked.current) return
    isAsked.current = true
    makeDevice(AccountId, deviceName).then(setDevice, setError)
  }, [open, AccountId, deviceName])
  const close = (isBound: boolean): void => {
    if (device && !isBound) void removeDevice(device.SerialNumber)
    isAsked.current = false
    setDevice(undefined)
    setError(undefined)
    onClose()
  }
  const bound = useRef(false)
  return (
    <FormModal<Codes>
      open={open}
      title={t.bind}
      ok={t.bind}
      onClose={() => {
        close(bound.current)
        bound.current = false
      }}
      submit={async codes => {
        if (!device) return
        await call('BindMFADevice', { ...owner, SerialNumber: device.SerialNumber, ...codes })
        bound.current = true
        await refresh(['GetUserMFAInfo'])
        done(t.bound)
      }}
    >
      {error ? (
        <ErrorAlert error={error} />
      ) : (
        <>
          <p>{t.scan}</p>
          <Flex vertical align="center" gap="small" className="below-space">
            {device ? (
              <img
                className="qr"
                src={`data:image/png;base64,${device.QRCodePNG}`}
                alt={t.qr}
                width={200}
                height={200}
              />
            ) : (
              <Skeleton.Image active />
            )}
            <span>{t.seed}</span>
            {device && <Copyable>{device.Base32StringSeed}</Copyable>}
          </Flex>
          {(['AuthenticationCode1', 'AuthenticationCode2'] as const).map((name, index) => (
            <Form.Item
              key={name}
              name={name}
              label={index === 0 ? t.code1 : t.code2}
              rules={[{ required: true, pattern: /^\d{6}$/, message: t.sixDigits }]}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus={index === 0} />
            </Form.Item>
          ))}
        </>
      )}
    </FormModal>
  )
}

/** One that nobody has bound is in the way: nobody sees its seed again. */
async function makeDevice(accountId: string, name: string): Promise<Device> {
  const make = async () =>
    (await call('CreateVirtualMFADevice', { VirtualMFADeviceName: name })).VirtualMFADevice
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'EntityAlreadyExists.VirtualMFADevice') throw error
    await call('DeleteVirtualMFADevice', { SerialNumber: `acs:ram::${accountId}:mfa/${name}` })
    return make()
  }
}

const removeDevice = (SerialNumber: string): Promise<unknown> =>
  // Where that fails it stays, and goes when somebody makes one of its name.
  call('DeleteVirtualMFADevice', { SerialNumber }).catch(() => undefined)
