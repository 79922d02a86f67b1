import { Flex, Modal, Skeleton, Table, Typography } from 'antd'
import { useState } from 'react'
import { call, type Output } from '../api/call.ts'
import { useRead, useRefresh, useWrite } from '../api/use-call.ts'
import { useTexts } from '../language/texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { GatedButton } from '../ui/gated-button.tsx'
import { Status } from '../ui/status.tsx'
import { Time } from '../ui/time.tsx'
import { useConfirm } from '../ui/use-confirm.tsx'
import { useGate } from '../ui/use-gate.ts'
import { useNotices } from '../ui/use-notices.ts'
import { accessTexts } from './access-texts.ts'
import { Allowed } from './allowed.tsx'
import { keysTexts } from './keys-texts.ts'
import { SecretShown, type ShownKey } from './secret-shown.tsx'

interface KeysProps {
  /** Whose; the keys of who is signed in without. */
  readonly userName?: string
  /** How many there may be. */
  readonly most: number
}

type Key = Output<'ListAccessKeys'>['AccessKeys']['AccessKey'][number]

const reads = ['ListAccessKeys', 'GetAccessKeyLastUsed'] as const

/** The access keys of somebody: making, putting out of force, deleting. */
export const KeysPanel = (props: KeysProps) => (
  <Allowed action="ram:ListAccessKeys">
    <Keys {...props} />
  </Allowed>
)

function Keys({ userName, most }: KeysProps) {
  const t = { ...useTexts(accessTexts), ...useTexts(keysTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done, undoable, failed } = useNotices()
  const owner = userName === undefined ? {} : { UserName: userName }
  const { data, error, isPending, refetch } = useRead('ListAccessKeys', owner)
  const { mutateAsync: setStatus } = useWrite('UpdateAccessKey', reads)
  const { mutateAsync: remove } = useWrite('DeleteAccessKey', ['ListAccessKeys'])
  const [shown, setShown] = useState<ShownKey>()
  const [making, setMaking] = useState(false)
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const keys = data?.AccessKeys.AccessKey ?? []

  // Not through the cache of what is changed: nothing but this part of the page ever holds the secret.
  const create = async (): Promise<void> => {
    setMaking(true)
    try {
      const { AccessKey } = await call('CreateAccessKey', owner)
      setShown(AccessKey)
    } catch (refusal) {
      failed(refusal)
    } finally {
      setMaking(false)
      await refresh(reads)
    }
  }
  const activate = ({ AccessKeyId }: Key) =>
    void setStatus({ ...owner, UserAccessKeyId: AccessKeyId, Status: 'Active' }).then(
      () => done(t.activated),
      failed,
    )
  const deactivate = ({ AccessKeyId }: Key) =>
    confirm({
      title: t.deactivateTitle(AccessKeyId),
      content: t.deactivateText,
      ok: t.deactivate,
      async act() {
        const key = { ...owner, UserAccessKeyId: AccessKeyId }
        await setStatus({ ...key, Status: 'Inactive' })
        undoable(t.deactivated, () => setStatus({ ...key, Status: 'Active' }))
      },
    })
  const askDelete = ({ AccessKeyId }: Key) =>
    confirm({
      title: t.deleteTitle(AccessKeyId),
      content: t.deleteText,
      ok: t.delete,
      async act() {
        await remove({ ...owner, UserAccessKeyId: AccessKeyId })
        done(t.deleted)
      },
    })
  const createButton = (
    <GatedButton
      type="primary"
      loading={making}
      reason={denied('ram:CreateAccessKey') ?? (keys.length >= most ? t.most(most) : undefined)}
      onClick={() => void create()}
    >
      {t.create}
    </GatedButton>
  )
  return (
    <>
      <Flex justify="space-between" align="flex-start" gap="middle" wrap className="below-space">
        <Typography.Text type="secondary">{t.createWhy}</Typography.Text>
        {keys.length > 0 && createButton}
      </Flex>
      <Table
        dataSource={keys}
        rowKey="AccessKeyId"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{ emptyText: <EmptyState title={t.empty} action={createButton} /> }}
        columns={[
          {
            title: t.key,
            key: 'id',
            render: (_, { AccessKeyId }) => <Typography.Text code>{AccessKeyId}</Typography.Text>,
          },
          { title: t.status, key: 'status', render: (_, key) => <Status value={key.Status} /> },
          { title: t.created, key: 'created', render: (_, key) => <Time value={key.CreateDate} /> },
          {
            title: t.lastUsed,
            key: 'used',
            render: (_, { AccessKeyId }) => <LastUsed owner={owner} id={AccessKeyId} />,
          },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, key) => {
              const isActive = key.Status === 'Active'
              return (
                <Flex gap="small" justify="flex-end">
                  <GatedButton
                    reason={denied('ram:UpdateAccessKey')}
                    aria-label={`${isActive ? t.deactivate : t.activate}: ${key.AccessKeyId}`}
                    onClick={() => (isActive ? deactivate(key) : activate(key))}
                  >
                    {isActive ? t.deactivate : t.activate}
                  </GatedButton>
                  <GatedButton
                    danger
                    reason={denied('ram:DeleteAccessKey') ?? (isActive ? t.deleteFirst : undefined)}
                    aria-label={`${t.delete}: ${key.AccessKeyId}`}
                    onClick={() => askDelete(key)}
                  >
                    {t.delete}
                  </GatedButton>
                </Flex>
              )
            },
          },
        ]}
      />
      <Modal
        open={shown !== undefined}
        title={t.fresh}
        okText={t.stored}
        footer={(_buttons, { OkBtn }) => <OkBtn />}
        mask={{ closable: false }}
        closable={false}
        keyboard={false}
        destroyOnHidden
        onOk={() => setShown(undefined)}
      >
        {shown && <SecretShown shown={shown} />}
      </Modal>
    </>
  )
}

function LastUsed({ owner, id }: { readonly owner: { readonly UserName?: string }; readonly id: string }) {
  const t = useTexts(keysTexts)
  const { data, isPending, error } = useRead('GetAccessKeyLastUsed', { ...owner, UserAccessKeyId: id })
  if (error) return <>–</>
  if (isPending) return <Skeleton.Input active size="small" />
  return data.AccessKeyLastUsed.LastUsedDate ? (
    <Time value={data.AccessKeyLastUsed.LastUsedDate} />
  ) : (
    <>{t.never}</>
  )
}
