import { Flex, Form, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRefresh } from '../api/use-call.ts'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { FormModal } from '../ui/form-modal.tsx'
import { GatedButton } from '../ui/gated-button.tsx'
import { Time } from '../ui/time.tsx'
import { useConfirm } from '../ui/use-confirm.tsx'
import { useGate } from '../ui/use-gate.ts'
import { useNotices } from '../ui/use-notices.ts'
import { accessTexts } from './access-texts.ts'
import { Allowed } from './allowed.tsx'
import {
  attachmentActions,
  attachmentReads,
  attachPolicy,
  detachPolicy,
  keyOf,
  refOf,
  useAttached,
  type Holder,
  type PolicyRef,
} from './attachments.ts'
import { PolicyPicker } from './pickers.tsx'

const panelTexts = texts({
  en: {
    attach: 'Attach policies',
    attached: 'Attached. It counts from the next call on.',
    attachedAt: 'Attached',
    detach: 'Detach',
    detachTitle: (policy: string) => `Detach ${policy}?`,
    detachText: (name: string) =>
      `${name} may no longer do what only this policy allows, from the next call on.`,
    detached: 'Detached',
    empty: 'No policies yet',
    emptyText: 'Nobody may do anything until a policy says so. Attach one of the system, or one of your own.',
    type: 'Type',
    choose: 'Policies',
  },
  zh: {
    attach: '新增授权',
    attached: '授权成功，下次调用起生效。',
    attachedAt: '授权时间',
    detach: '解除授权',
    detachTitle: (policy: string) => `解除 ${policy} 的授权？`,
    detachText: (name: string) => `下次调用起，${name} 将无法执行仅由此策略允许的操作。`,
    detached: '已解除授权',
    empty: '尚未授权',
    emptyText: '没有权限策略时无法执行任何操作。请授予系统策略或自定义策略。',
    type: '类型',
    choose: '权限策略',
  },
})

/** Which policies somebody has; attaching, detaching. */
export function PoliciesPanel({ holder }: { readonly holder: Holder }) {
  return (
    <Allowed action={attachmentActions(holder.kind).list}>
      <Attached holder={holder} />
    </Allowed>
  )
}

function Attached({ holder }: { readonly holder: Holder }) {
  const t = { ...useTexts(accessTexts), ...useTexts(panelTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done, undoable } = useNotices()
  const [attaching, setAttaching] = useState(false)
  const { data, error, isPending, refetch } = useAttached(holder)
  const actions = attachmentActions(holder.kind)
  const policies = data?.Policies.Policy ?? []
  const detach = (policy: PolicyRef) =>
    confirm({
      title: t.detachTitle(policy.PolicyName),
      content: t.detachText(holder.name),
      ok: t.detach,
      async act() {
        await detachPolicy(holder, policy).finally(() => refresh(attachmentReads))
        undoable(t.detached, () => attachPolicy(holder, policy).finally(() => refresh(attachmentReads)))
      },
    })
  const attachButton = (
    <GatedButton type="primary" reason={denied(actions.attach)} onClick={() => setAttaching(true)}>
      {t.attach}
    </GatedButton>
  )
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  return (
    <>
      {policies.length > 0 && (
        <Flex justify="flex-end" className="below-space">
          {attachButton}
        </Flex>
      )}
      <Table
        dataSource={policies}
        rowKey={keyOf}
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{
          emptyText: (
            <EmptyState title={t.empty} action={attachButton}>
              {t.emptyText}
            </EmptyState>
          ),
        }}
        columns={[
          {
            title: t.name,
            key: 'name',
            render: (_, policy) => (
              <>
                <Link to={paths.policy(policy.PolicyType, policy.PolicyName)}>{policy.PolicyName}</Link>
                <Typography.Paragraph type="secondary" className="small cell-note">
                  {policy.Description}
                </Typography.Paragraph>
              </>
            ),
          },
          { title: t.type, key: 'type', render: (_, { PolicyType }) => <Tag>{t[PolicyType]}</Tag> },
          {
            title: t.attachedAt,
            key: 'attached',
            render: (_, { AttachDate }) => <Time value={AttachDate} />,
          },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, policy) => (
              <GatedButton
                reason={denied(actions.detach)}
                aria-label={`${t.detach}: ${policy.PolicyName}`}
                onClick={() => detach(policy)}
              >
                {t.detach}
              </GatedButton>
            ),
          },
        ]}
      />
      <FormModal<{ policies: string[] }>
        open={attaching}
        title={t.attach}
        ok={t.attach}
        onClose={() => setAttaching(false)}
        submit={async ({ policies: chosen }) => {
          try {
            for (const key of chosen) await attachPolicy(holder, refOf(key))
          } finally {
            await refresh(attachmentReads)
          }
          done(t.attached)
        }}
      >
        <Form.Item name="policies" label={t.choose} rules={[{ required: true, message: t.required }]}>
          <PolicyPicker label={t.choose} without={policies.map(keyOf)} />
        </Form.Item>
      </FormModal>
    </>
  )
}
