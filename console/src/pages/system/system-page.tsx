import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useMay } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'
import { accessTexts } from '../../access/access-texts.ts'
import { AuditCard, DatabaseCard, EngineCard, KeysCard, QueueCard, ServerCard } from './status-cards.tsx'
import { systemTexts } from './system-texts.ts'
import './system.css'
import { WorkersTable } from './workers-table.tsx'

const everyMs = 5000
const action = 'larder:GetSystemStatus'

/** How the server does. */
export function SystemPage() {
  const t = useTexts(systemTexts)
  const words = useTexts(accessTexts)
  const may = useMay()(action)
  const { data, error, isPending, refetch } = useRead('GetSystemStatus', may ? {} : undefined, {
    // A refusal is not asked for again.
    poll: answer => (answer ? everyMs : false),
  })
  if (!may) {
    return (
      <Page title={t.title} subtitle={t.subtitle}>
        <EmptyState title={words.hidden}>{words.hiddenText(action)}</EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      // What was read last stays on the page while the server cannot be reached.
      error={data ? undefined : error}
      retry={() => void refetch()}
      loading={isPending}
      actions={<Link to={paths.audit()}>{t.auditTrail}</Link>}
    >
      {data && (
        <Flex vertical gap="middle">
          <span className="secondary">
            {t.at} <Time value={data.Server.Time} exact />
          </span>
          {data.Engine.Problem !== undefined && (
            <Alert type="error" showIcon title={t.problem} description={data.Engine.Problem} />
          )}
          {data.Workers.length > 0 && !data.Workers.some(({ Alive }) => Alive) && (
            <Alert type="error" showIcon title={t.noWorkerAlive} />
          )}
          <div className="status-cards">
            <QueueCard queue={data.Queue} />
            <EngineCard engine={data.Engine} />
            <DatabaseCard database={data.Database} />
            <ServerCard server={data.Server} />
            <AuditCard audit={data.Audit} />
            <KeysCard keys={data.MasterKeys} />
          </div>
          <WorkersTable workers={data.Workers} />
        </Flex>
      )}
    </Page>
  )
}
