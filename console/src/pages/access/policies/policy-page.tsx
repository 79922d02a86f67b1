import { Descriptions, Form, Input, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useRead, useRefresh, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { PathTabs } from '../../../ui/path-tabs.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import '../../../access/access.css'
import type { PolicyRef } from '../../../access/attachments.ts'
import { TagsPanel } from '../../../access/tags-panel.tsx'
import { policiesTexts } from './policies-texts.ts'
import { PolicyHolders } from './policy-holders.tsx'
import { PolicyVersions } from './policy-versions.tsx'
import { StatementList } from './statement-list.tsx'
import { pretty } from './statements.ts'

export function PolicyPage() {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const denied = useGate()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const refresh = useRefresh()
  const { done } = useNotices()
  const { type = '', name = '', tab } = useParams()
  const ref: PolicyRef = { PolicyType: type === 'System' ? 'System' : 'Custom', PolicyName: name }
  const { data, error, isPending, refetch } = useRead('GetPolicy', ref)
  const { mutateAsync: describe } = useWrite('UpdatePolicyDescription', ['GetPolicy', 'ListPolicies'])
  const { mutateAsync: remove } = useWrite('DeletePolicy', [])
  const [describing, setDescribing] = useState(false)
  const policy = data?.Policy
  const fixed = ref.PolicyType === 'System' ? t.systemFixed : undefined
  const held = policy && policy.AttachmentCount > 0 ? t.stillHeld : undefined
  const askDelete = () =>
    confirm({
      title: t.deleteTitle(name),
      content: t.deleteText,
      ok: t.delete,
      typed: name,
      async act() {
        await remove({ PolicyName: name, CascadingDelete: true })
        done(t.deleted(name))
        await navigate(paths.policies())
        await refresh(['ListPolicies'])
      },
    })
  return (
    <Page
      title={policy?.PolicyName ?? name}
      mark={<Tag>{t[ref.PolicyType]}</Tag>}
      subtitle={policy?.Description}
      crumbs={[{ title: t.policies, to: paths.policies() }]}
      error={error}
      retry={() => void refetch()}
      loading={isPending}
      actions={
        <>
          <GatedButton
            type="primary"
            reason={fixed ?? denied('ram:CreatePolicyVersion')}
            onClick={() => void navigate(paths.editPolicy(name))}
          >
            {t.editDocument}
          </GatedButton>
          <GatedButton
            reason={fixed ?? denied('ram:UpdatePolicyDescription')}
            onClick={() => setDescribing(true)}
          >
            {t.descriptionTitle}
          </GatedButton>
          <GatedButton danger reason={fixed ?? denied('ram:DeletePolicy') ?? held} onClick={askDelete}>
            {t.delete}
          </GatedButton>
        </>
      }
    >
      {data && (
        <PathTabs
          tab={tab}
          to={key => paths.policy(type, name, key)}
          items={[
            { key: 'document', label: t.document, children: <PolicyDocument answer={data} /> },
            { key: 'versions', label: t.versions, children: <PolicyVersions policy={ref} /> },
            { key: 'holders', label: t.holders, children: <PolicyHolders policy={ref} /> },
            ...(ref.PolicyType === 'Custom'
              ? [{ key: 'tags', label: t.tags, children: <TagsPanel kind="policy" name={name} /> }]
              : []),
          ]}
        />
      )}
      <FormModal<{ NewDescription?: string }>
        open={describing}
        title={t.descriptionTitle}
        ok={t.save}
        {...(policy && { initial: { NewDescription: policy.Description } })}
        onClose={() => setDescribing(false)}
        submit={async ({ NewDescription = '' }) => {
          await describe({ PolicyName: name, NewDescription })
          done(t.saved)
        }}
      >
        <Form.Item name="NewDescription" label={t.description}>
          <Input.TextArea maxLength={1024} rows={3} autoFocus />
        </Form.Item>
      </FormModal>
    </Page>
  )
}

function PolicyDocument({ answer }: { readonly answer: Output<'GetPolicy'> }) {
  const t = { ...useTexts(accessTexts), ...useTexts(policiesTexts) }
  const { Policy, DefaultPolicyVersion: version } = answer
  return (
    <>
      <Descriptions
        column={{ xs: 1, md: 3 }}
        className="below-space"
        items={[
          { key: 'version', label: t.version, children: version.VersionId },
          { key: 'attached', label: t.attachments, children: t.times(Policy.AttachmentCount) },
          {
            key: 'updated',
            label: t.updated,
            children: Policy.PolicyType === 'System' ? '–' : <Time value={Policy.UpdateDate} />,
          },
        ]}
      />
      <div className="side-by-side">
        <CodeBlock label={t.document} code={pretty(version.PolicyDocument)} />
        <StatementList text={version.PolicyDocument} kind="grant" />
      </div>
    </>
  )
}
