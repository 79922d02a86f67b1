import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { useMay } from '../../session/session.ts'
import { WideTable } from '../../table/wide-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { useNotices } from '../../ui/use-notices.ts'
import { masked, ValueText } from './value-text.tsx'
import type { Task } from './types.ts'

const outputTexts = texts({
  en: {
    label: 'Outputs',
    name: 'Name',
    description: 'Description',
    value: 'Value',
    empty: 'No outputs',
    emptyText:
      'A template tells by its outputs what its users need: addresses, names, how to connect. This one has none yet.',
    reveal: 'Show',
    hide: 'Hide',
    revealOf: (name: string) => `Show ${name}`,
    hideOf: (name: string) => `Hide ${name}`,
    revealAll: 'Show all secrets',
    hideAll: 'Hide all secrets',
    secret: 'Secret',
    notYet: 'Nothing to show: no change has succeeded yet.',
    may: 'You may not see secrets of this instance.',
    told: 'Who looks at secrets is written down in the audit trail.',
  },
  zh: {
    label: '输出',
    name: '名称',
    description: '描述',
    value: '值',
    empty: '没有输出',
    emptyText: '模板通过输出提供访问地址、名称、连接方式等信息。此实例目前没有输出。',
    reveal: '显示',
    hide: '隐藏',
    revealOf: (name: string) => `显示 ${name}`,
    hideOf: (name: string) => `隐藏 ${name}`,
    revealAll: '显示全部敏感值',
    hideAll: '隐藏全部敏感值',
    secret: '敏感',
    notYet: '暂无内容：尚无成功的变更。',
    may: '您没有查看此实例敏感值的权限。',
    told: '查看敏感值的操作会记入审计日志。',
  },
})

const right = 'servicecatalog:RevealProvisionedProductOutputs'

export interface OutputsProps {
  /** Without it secrets stay hidden: on paper, and of what is gone. */
  readonly instanceId?: string
  readonly outputs: Task['Outputs']
}

/** Secrets that are shown, and the answer in which they were masked. */
interface Revealed {
  readonly of: Task['Outputs']
  readonly values: ReadonlyMap<string, string>
}
const none: Revealed['values'] = new Map()

/** What an instance tells. Secrets are shown on asking and forgotten with the page. */
export function Outputs({ instanceId, outputs }: OutputsProps) {
  const t = useTexts(outputTexts)
  const may = useMay()
  const { failed } = useNotices()
  const [kept, setKept] = useState<Revealed>({ of: outputs, values: new Map() })
  // Another run may have changed what they are.
  const revealed = kept.of === outputs ? kept.values : none
  const [busy, setBusy] = useState<readonly string[]>([])
  const secrets = outputs
    .filter(({ OutputValue }) => OutputValue === masked)
    .map(({ OutputKey }) => OutputKey)
  const reveal = async (keys: readonly string[]): Promise<void> => {
    setBusy(keys)
    try {
      // Not through the cache of reads, which would keep it.
      const answer = await call('RevealProvisionedProductOutputs', {
        ProvisionedProductId: instanceId!,
        OutputKeys: [...keys],
      })
      setKept(former => ({
        of: outputs,
        values: new Map([
          ...(former.of === outputs ? former.values : none),
          ...answer.Outputs.map(each => [each.OutputKey, each.OutputValue] as const),
        ]),
      }))
    } catch (error) {
      failed(error)
    } finally {
      setBusy([])
    }
  }
  const hide = (keys: readonly string[]): void =>
    setKept({ of: outputs, values: new Map([...revealed].filter(([key]) => !keys.includes(key))) })
  const reason = may(right) ? undefined : t.may
  const areAllShown = secrets.every(key => revealed.has(key))
  const canReveal = instanceId !== undefined && secrets.length > 0
  return (
    <>
      {canReveal && (
        <Flex gap="small" align="center" wrap className="below-space no-print">
          <GatedButton
            icon={areAllShown ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
            loading={busy.length > 1}
            reason={reason}
            onClick={() => (areAllShown ? hide(secrets) : void reveal(secrets))}
          >
            {areAllShown ? t.hideAll : t.revealAll}
          </GatedButton>
          <span className="secondary small">{t.told}</span>
        </Flex>
      )}
      <WideTable
        label={t.label}
        rowKey="OutputKey"
        dataSource={outputs}
        locale={{ emptyText: <EmptyState title={t.empty}>{t.emptyText}</EmptyState> }}
        columns={[
          {
            key: 'name',
            title: t.name,
            className: 'cell-top',
            render: (_, { OutputKey }) => <strong>{OutputKey}</strong>,
          },
          {
            key: 'value',
            title: t.value,
            className: 'cell-top cell-value',
            render: (_, { OutputKey, OutputValue }) => {
              if (OutputValue !== masked) return <ValueText value={OutputValue} label={OutputKey} />
              const shown = revealed.get(OutputKey)
              return (
                <Flex gap="small" align="flex-start" wrap>
                  {shown === undefined ? (
                    <span aria-label={t.secret} role="img" className="masked">
                      ••••••••
                    </span>
                  ) : (
                    <ValueText value={shown} label={OutputKey} />
                  )}
                  {instanceId !== undefined &&
                    (shown === undefined ? (
                      <GatedButton
                        size="small"
                        icon={<EyeOutlined aria-hidden />}
                        loading={busy.length === 1 && busy.includes(OutputKey)}
                        reason={reason}
                        aria-label={t.revealOf(OutputKey)}
                        onClick={() => void reveal([OutputKey])}
                      >
                        {t.reveal}
                      </GatedButton>
                    ) : (
                      <Button
                        size="small"
                        icon={<EyeInvisibleOutlined aria-hidden />}
                        aria-label={t.hideOf(OutputKey)}
                        onClick={() => hide([OutputKey])}
                      >
                        {t.hide}
                      </Button>
                    ))}
                </Flex>
              )
            },
          },
          {
            key: 'description',
            title: t.description,
            className: 'cell-top cell-description',
            render: (_, { Description }) => Description || <span className="secondary">–</span>,
          },
        ]}
      />
    </>
  )
}
