import { Flex, Select, Table, Tag, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { Allowed } from '../../../access/allowed.tsx'
import type { PolicyRef } from '../../../access/attachments.ts'
import { policiesTexts } from './policies-texts.ts'
import { pretty } from './statements.ts'

const CodeCompare = lazy(() =>
  import('../../../template-editor/compare/code-compare.tsx').then(({ CodeCompare: component }) => ({
    default: component,
  })),
)

type Version = Output<'ListPolicyVersions'>['PolicyVersions']['PolicyVersion'][number]

const reads = ['ListPolicyVersions', 'GetPolicy', 'ListPolicies'] as const

export const PolicyVersions = (props: { readonly policy: PolicyRef }) => (
  <Allowed action="ram:ListPolicyVersions">
    <Versions {...props} />
  </Allowed>
)

function Versions({ policy }: { readonly policy: PolicyRef }) {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const { done, undoable } = useNotices()
  const { data, error, isPending, refetch } = useRead('ListPolicyVersions', policy)
  const { mutateAsync: setDefault } = useWrite('SetDefaultPolicyVersion', reads)
  const { mutateAsync: remove } = useWrite('DeletePolicyVersion', reads)
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const versions = data?.PolicyVersions.PolicyVersion ?? []
  const { PolicyName } = policy
  const fixed = policy.PolicyType === 'System' ? t.systemFixed : undefined
  const askDefault = ({ VersionId }: Version) =>
    confirm({
      title: t.putInForceTitle(VersionId),
      content: t.putInForceText,
      ok: t.putInForce,
      async act() {
        const before = versions.find(({ IsDefaultVersion }) => IsDefaultVersion)!.VersionId
        await setDefault({ PolicyName, VersionId })
        undoable(t.nowInForce(VersionId), () => setDefault({ PolicyName, VersionId: before }))
      },
    })
  const askDelete = ({ VersionId }: Version) =>
    confirm({
      title: t.deleteVersionTitle(VersionId),
      ok: t.deleteVersion,
      async act() {
        await remove({ PolicyName, VersionId })
        done(t.versionDeleted(VersionId))
      },
    })
  return (
    <>
      <Table<Version>
        dataSource={versions}
        rowKey="VersionId"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        expandable={{
          columnTitle: <span className="visually-hidden">{t.document}</span>,
          expandedRowRender: ({ VersionId, PolicyDocument }) => (
            <CodeBlock label={VersionId} code={pretty(PolicyDocument)} />
          ),
        }}
        columns={[
          {
            title: t.version,
            key: 'version',
            render: (_, { VersionId, IsDefaultVersion }) => (
              <Flex gap="small">
                <Typography.Text strong>{VersionId}</Typography.Text>
                {IsDefaultVersion && <Tag color="success">{t.inForce}</Tag>}
              </Flex>
            ),
          },
          { title: t.created, key: 'created', render: (_, version) => <Time value={version.CreateDate} /> },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, version) => (
              <Flex gap="small" justify="flex-end">
                <GatedButton
                  reason={
                    fixed ??
                    denied('ram:SetDefaultPolicyVersion') ??
                    (version.IsDefaultVersion ? t.nowInForce(version.VersionId) : undefined)
                  }
                  aria-label={`${t.putInForce}: ${version.VersionId}`}
                  onClick={() => askDefault(version)}
                >
                  {t.putInForce}
                </GatedButton>
                <GatedButton
                  danger
                  reason={
                    fixed ??
                    denied('ram:DeletePolicyVersion') ??
                    (version.IsDefaultVersion ? t.defaultStays : undefined)
                  }
                  aria-label={`${t.deleteVersion}: ${version.VersionId}`}
                  onClick={() => askDelete(version)}
                >
                  {t.deleteVersion}
                </GatedButton>
              </Flex>
            ),
          },
        ]}
      />
      {versions.length > 1 && <CompareVersions versions={versions} />}
    </>
  )
}

/** Two versions beside each other; which ones is in the address. Newest come first. */
function CompareVersions({ versions }: { readonly versions: readonly Version[] }) {
  const t = useTexts(policiesTexts)
  const [params, setParams] = useSearchParams()
  const find = (name: string) => versions.find(({ VersionId }) => VersionId === params.get(name))
  const from = find('from') ?? versions[1]!
  const to = find('to') ?? versions[0]!
  const choose = (name: string) => (version: string) =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        next.set(name, version)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const options = versions.map(({ VersionId }) => ({ value: VersionId, label: VersionId }))
  return (
    <section aria-label={t.compare} className="card-row">
      <Typography.Title level={2} className="form-section">
        {t.compare}
      </Typography.Title>
      <Flex gap="small" align="center" className="below-space" wrap>
        {t.from}
        <Select aria-label={t.from} value={from.VersionId} options={options} onChange={choose('from')} />
        {t.to}
        <Select aria-label={t.to} value={to.VersionId} options={options} onChange={choose('to')} />
      </Flex>
      <Suspense>
        <CodeCompare
          labels={[from.VersionId, to.VersionId]}
          language="json"
          unified
          from={pretty(from.PolicyDocument)}
          to={pretty(to.PolicyDocument)}
        />
      </Suspense>
    </section>
  )
}
