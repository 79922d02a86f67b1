import { Card, Collapse, Descriptions, Flex, Statistic, type DescriptionsProps } from 'antd'
import type { ReactNode } from 'react'
import type { Output } from '../../api/call.ts'
import { useFormat } from '../../language/format.ts'
import { useTexts } from '../../language/texts.ts'
import { Time } from '../../ui/time.tsx'
import { systemTexts } from './system-texts.ts'

type Status = Output<'GetSystemStatus'>

function StatusCard({
  title,
  lead,
  items,
  children,
}: {
  readonly title: string
  /** Above the items. */
  readonly lead?: ReactNode
  readonly items?: DescriptionsProps['items']
  readonly children?: ReactNode
}) {
  return (
    <Card size="small" title={<h2 className="status-title">{title}</h2>}>
      {lead}
      {items && <Descriptions column={1} size="small" items={items} />}
      {children}
    </Card>
  )
}

export function ServerCard({ server }: { readonly server: Status['Server'] }) {
  const t = useTexts(systemTexts)
  const roles = { all: t.all, api: t.api, worker: t.workerRole }
  return (
    <StatusCard
      title={t.server}
      items={[
        { key: 'version', label: t.version, children: server.Version },
        { key: 'node', label: t.node, children: server.NodeVersion },
        { key: 'role', label: t.role, children: roles[server.Role] },
        { key: 'region', label: t.region, children: server.Region },
        { key: 'host', label: t.host, children: server.Host },
        { key: 'started', label: t.started, children: <Time value={server.StartTime} /> },
      ]}
    />
  )
}

export function DatabaseCard({ database }: { readonly database: Status['Database'] }) {
  const t = useTexts(systemTexts)
  const format = useFormat()
  const used = t.connectionsOf(format.number(database.Connections), format.number(database.MaxConnections))
  return (
    <StatusCard
      title={t.database}
      items={[
        { key: 'version', label: t.postgres, children: database.Version },
        { key: 'kept', label: t.kept, children: database.Embedded ? t.embedded : t.external },
        { key: 'size', label: t.size, children: format.bytes(database.SizeBytes) },
        { key: 'connections', label: t.connections, children: used },
      ]}
    >
      <Collapse
        size="small"
        ghost
        items={[
          {
            key: 'migrations',
            label: `${t.migrations}: ${format.number(database.Migrations.length)}`,
            children: (
              <ol className="migrations">
                {database.Migrations.toReversed().map(({ Name, ApplyTime }) => (
                  <li key={Name}>
                    {Name}{' '}
                    <span className="secondary">
                      <Time value={ApplyTime} />
                    </span>
                  </li>
                ))}
              </ol>
            ),
          },
        ]}
      />
    </StatusCard>
  )
}

export function QueueCard({ queue }: { readonly queue: Status['Queue'] }) {
  const t = useTexts(systemTexts)
  return (
    <StatusCard
      title={t.queue}
      lead={
        <Flex wrap gap="large" className="status-numbers">
          <Statistic title={t.running} value={queue.Running} />
          <Statistic title={t.ready} value={queue.Ready} />
          <Statistic title={t.waiting} value={queue.Waiting} />
          <Statistic title={t.failed} value={queue.Failed} />
        </Flex>
      }
      items={[
        {
          key: 'oldest',
          label: t.oldest,
          children: queue.OldestReadyTime ? <Time value={queue.OldestReadyTime} /> : t.nothingWaits,
        },
      ]}
    />
  )
}

export function EngineCard({ engine }: { readonly engine: Status['Engine'] }) {
  const t = useTexts(systemTexts)
  return (
    <StatusCard
      title={t.engine}
      items={[
        { key: 'name', label: t.name, children: engine.Name },
        {
          key: 'product',
          label: t.product,
          children: engine.Product ? `${engine.Product} ${engine.Version ?? ''}` : '–',
        },
        { key: 'source', label: t.source, children: engine.Source ? t[engine.Source] : '–' },
      ]}
    />
  )
}

export function AuditCard({ audit }: { readonly audit: Status['Audit'] }) {
  const t = useTexts(systemTexts)
  const format = useFormat()
  return (
    <StatusCard
      title={t.audit}
      items={[
        { key: 'unchained', label: t.unchained, children: format.number(audit.Unchained) },
        ...audit.Accounts.map(({ AccountId, Sequence, ChainedUntil }) => ({
          key: AccountId,
          label: `${t.account} ${AccountId}`,
          children: (
            <span>
              {t.recordCount(format.number(Sequence))}
              {ChainedUntil && (
                <>
                  {' · '}
                  <Time value={ChainedUntil} />
                </>
              )}
            </span>
          ),
        })),
      ]}
    />
  )
}

export function KeysCard({ keys }: { readonly keys: Status['MasterKeys'] }) {
  const t = useTexts(systemTexts)
  const format = useFormat()
  return (
    <StatusCard
      title={t.keys}
      items={[
        { key: 'count', label: t.count, children: format.number(keys.Count) },
        { key: 'current', label: t.current, children: keys.CurrentId },
      ]}
    >
      <p className="secondary small">{t.rotating}</p>
    </StatusCard>
  )
}
