import { Flex, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useReadAll } from '../../../api/use-read-all.ts'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { useMay } from '../../../session/session.ts'
import { Copyable } from '../../../ui/copyable.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { isMissing } from '../../../access/login-profile.tsx'
import { NewProvider } from './new-provider.tsx'
import { ProviderSignIn } from './provider-sign-in.tsx'
import { providersTexts } from './providers-texts.ts'

type Provider = Output<'ListOIDCProviders'>['OIDCProviders']['OIDCProvider'][number]
type SignIn = Output<'GetOIDCProviderSignIn'>['OIDCProviderSignIn']

/** Where providers send people back to (docs/sign-in.md). */
const redirectAddress = () => `${location.origin}/console/api/provider/callback`

/** The OpenID Connect providers of the account. */
export function Providers() {
  const t = { ...useTexts(accessTexts), ...useTexts(providersTexts) }
  const denied = useGate()
  const format = useFormat()
  const [creating, setCreating] = useState(false)
  const { data, error, isPending, refetch } = useReadAll(
    'ListOIDCProviders',
    {},
    {
      rows: ({ OIDCProviders }: Output<'ListOIDCProviders'>) => OIDCProviders.OIDCProvider,
      next: ({ Marker }) => (Marker === undefined ? undefined : { Marker }),
    },
  )
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  return (
    <>
      <Typography.Paragraph>
        {t.why} <Copyable label={t.redirect}>{redirectAddress()}</Copyable>
      </Typography.Paragraph>
      <Flex justify="flex-end" className="below-space">
        <GatedButton
          type="primary"
          reason={denied('ram:CreateOIDCProvider')}
          onClick={() => setCreating(true)}
        >
          {t.newProvider}
        </GatedButton>
      </Flex>
      <Table<Provider>
        dataSource={[...(data ?? [])]}
        rowKey="Arn"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{ emptyText: <EmptyState title={t.empty}>{t.emptyText}</EmptyState> }}
        columns={[
          {
            title: t.name,
            key: 'name',
            render: (_, provider) => (
              <>
                <Typography.Text strong>{provider.OIDCProviderName}</Typography.Text>
                <Typography.Paragraph type="secondary" className="small cell-note">
                  {provider.Description}
                </Typography.Paragraph>
              </>
            ),
          },
          { title: t.issuer, dataIndex: 'IssuerUrl' },
          {
            title: t.clientIds,
            key: 'clients',
            render: (_, { ClientIds }) => format.list(ClientIds),
          },
          {
            title: t.signIn,
            key: 'sign-in',
            render: (_, provider) => <SignInState provider={provider} />,
          },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, provider) => <ProviderActions provider={provider} />,
          },
        ]}
      />
      <NewProvider open={creating} onClose={() => setCreating(false)} />
    </>
  )
}

function useSignIn({ OIDCProviderName }: Provider): {
  readonly state: 'on' | 'off' | 'unknown'
  readonly signIn: SignIn | undefined
} {
  const may = useMay()('ram:GetOIDCProviderSignIn')
  const { data, error } = useRead('GetOIDCProviderSignIn', may ? { OIDCProviderName } : undefined)
  if (isMissing(error)) return { state: 'off', signIn: undefined }
  return { state: data ? 'on' : 'unknown', signIn: data?.OIDCProviderSignIn }
}

function SignInState({ provider }: { readonly provider: Provider }) {
  const t = useTexts(providersTexts)
  const { state } = useSignIn(provider)
  return <Tag color={state === 'on' ? 'success' : 'default'}>{t[state]}</Tag>
}

function ProviderActions({ provider }: { readonly provider: Provider }) {
  const t = { ...useTexts(accessTexts), ...useTexts(providersTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const { done } = useNotices()
  const { state, signIn } = useSignIn(provider)
  const { OIDCProviderName: name } = provider
  const { mutateAsync: stop } = useWrite('DeleteOIDCProviderSignIn', ['GetOIDCProviderSignIn'])
  const { mutateAsync: remove } = useWrite('DeleteOIDCProvider', ['ListOIDCProviders'])
  const [setting, setSetting] = useState(false)
  const askStop = () =>
    confirm({
      title: t.stopTitle(name),
      content: t.stopText,
      ok: t.stop,
      async act() {
        await stop({ OIDCProviderName: name })
        done(t.stopped)
      },
    })
  const askDelete = () =>
    confirm({
      title: t.deleteTitle(name),
      content: t.deleteText,
      ok: t.delete,
      typed: name,
      async act() {
        await remove({ OIDCProviderName: name })
        done(t.deleted(name))
      },
    })
  return (
    <Flex gap="small" justify="flex-end">
      <GatedButton
        reason={denied('ram:SetOIDCProviderSignIn')}
        aria-label={`${t.setUp}: ${name}`}
        onClick={() => setSetting(true)}
      >
        {t.setUp}
      </GatedButton>
      {state === 'on' && (
        <GatedButton
          reason={denied('ram:DeleteOIDCProviderSignIn')}
          aria-label={`${t.stop}: ${name}`}
          onClick={askStop}
        >
          {t.stop}
        </GatedButton>
      )}
      <GatedButton
        danger
        reason={denied('ram:DeleteOIDCProvider')}
        aria-label={`${t.delete}: ${name}`}
        onClick={askDelete}
      >
        {t.delete}
      </GatedButton>
      <ProviderSignIn name={name} current={signIn} open={setting} onClose={() => setSetting(false)} />
    </Flex>
  )
}
