import { Flex, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { Allowed } from '../../../access/allowed.tsx'
import { SetFile, SetSts, SetVariable, type SettingEntry } from './environment-forms.tsx'
import { environmentTexts } from './environment-texts.ts'

type Entry = Output<'ListRoleEnvironment'>['Entries'][number]

/** What a launch role brings into runs: names, never values. */
export const EnvironmentPanel = (props: { readonly roleName: string }) => (
  <Allowed action="ram:ListRoleEnvironment">
    <Environment {...props} />
  </Allowed>
)

function Environment({ roleName }: { readonly roleName: string }) {
  const t = { ...useTexts(accessTexts), ...useTexts(environmentTexts) }
  const denied = useGate()
  const confirm = useConfirm()
  const { done } = useNotices()
  const { data, error, isPending, refetch } = useRead('ListRoleEnvironment', { RoleName: roleName })
  const { mutateAsync: unset } = useWrite('UnsetRoleEnvironment', ['ListRoleEnvironment'])
  const [setting, setSetting] = useState<SettingEntry>()
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const entries = data?.Entries ?? []
  const maySet = denied('ram:SetRoleEnvironment')
  const askUnset = ({ Name }: Entry) =>
    confirm({
      title: t.unsetTitle(Name),
      content: t.unsetText,
      ok: t.unset,
      async act() {
        await unset({ RoleName: roleName, Names: [Name] })
        done(t.unsetDone(Name))
      },
    })
  const formProps = {
    roleName,
    names: entries.map(({ Name }) => Name),
    onClose: () => setSetting(undefined),
  }
  return (
    <>
      <Typography.Paragraph type="secondary">{t.why}</Typography.Paragraph>
      <Flex gap="small" wrap className="below-space">
        <GatedButton type="primary" reason={maySet} onClick={() => setSetting({ kind: 'Variable' })}>
          {t.addVariable}
        </GatedButton>
        <GatedButton reason={maySet} onClick={() => setSetting({ kind: 'File' })}>
          {t.addFile}
        </GatedButton>
        <GatedButton reason={maySet} onClick={() => setSetting({ kind: 'AlibabaSts' })}>
          {t.addSts}
        </GatedButton>
      </Flex>
      <Table<Entry>
        dataSource={entries}
        rowKey="Name"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{ emptyText: <EmptyState title={t.empty}>{t.emptyText}</EmptyState> }}
        columns={[
          {
            title: t.name,
            key: 'name',
            render: (_, { Name }) => <Typography.Text code>{Name}</Typography.Text>,
          },
          {
            title: t.kind,
            key: 'kind',
            render: (_, { Kind, FileName }) => (
              <>
                {t[Kind]}
                {FileName && <Typography.Text type="secondary"> · {FileName}</Typography.Text>}
              </>
            ),
          },
          {
            title: t.inLogs,
            key: 'secret',
            render: (_, { Sensitive }) => <Tag>{Sensitive ? t.secret : t.plain}</Tag>,
          },
          { title: t.set, key: 'set', render: (_, entry) => <Time value={entry.UpdateDate} /> },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, entry) => (
              <Flex gap="small" justify="flex-end">
                <GatedButton
                  reason={maySet}
                  aria-label={`${t.rotate}: ${entry.Name}`}
                  onClick={() => setSetting({ kind: entry.Kind, entry })}
                >
                  {t.rotate}
                </GatedButton>
                <GatedButton
                  reason={denied('ram:UnsetRoleEnvironment')}
                  aria-label={`${t.unset}: ${entry.Name}`}
                  onClick={() => askUnset(entry)}
                >
                  {t.unset}
                </GatedButton>
              </Flex>
            ),
          },
        ]}
      />
      <SetVariable {...formProps} setting={setting?.kind === 'Variable' ? setting : undefined} />
      <SetFile {...formProps} setting={setting?.kind === 'File' ? setting : undefined} />
      <SetSts {...formProps} setting={setting?.kind === 'AlibabaSts' ? setting : undefined} />
    </>
  )
}
