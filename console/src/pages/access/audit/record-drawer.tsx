import { Descriptions, Drawer, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { Time } from '../../../ui/time.tsx'
import { auditTexts } from './audit-texts.ts'
import { shortName } from './filter.ts'
import { Outcome, type AuditRow } from './outcome.tsx'

const filtered = (name: string, value: string): string =>
  `${paths.audit()}?${new URLSearchParams({ [name]: value }).toString()}`

/** All that a record tells. */
export function RecordDrawer({
  record,
  onClose,
}: {
  readonly record: AuditRow | undefined
  readonly onClose: () => void
}) {
  const t = useTexts(auditTexts)
  return (
    <Drawer
      open={record !== undefined}
      title={record && t.record(record.Sequence)}
      size={640}
      onClose={onClose}
      destroyOnHidden
    >
      {record && <Details record={record} />}
    </Drawer>
  )
}

function Details({ record }: { readonly record: AuditRow }) {
  const t = useTexts(auditTexts)
  const { Principal: who, Resources, Parameters, Message, SourceIp, UserAgent, RequestId } = record
  const shown = (key: string, label: string, children: ReactNode) =>
    children ? [{ key, label, children }] : []
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        bordered
        className="below-space"
        items={[
          { key: 'time', label: t.time, children: <Time value={record.Time} exact /> },
          { key: 'what', label: t.what, children: `${record.Product}:${record.Action}` },
          { key: 'outcome', label: t.outcome, children: <Outcome record={record} /> },
          ...shown('message', t.message, Message),
          {
            key: 'who',
            label: t.principal,
            children: (
              <Flex vertical>
                <span>{who.Name}</span>
                <Typography.Text type="secondary" className="wrap-anywhere">
                  {who.Arn}
                </Typography.Text>
                <Link to={filtered('who', who.Name)}>
                  {t.allOf} {who.Name}
                </Link>
              </Flex>
            ),
          },
          ...shown('key', t.accessKey, who.AccessKeyId),
          ...shown('session', t.session, who.SessionName),
          ...shown('identity', t.identity, who.SourceIdentity),
          ...shown('address', t.address, SourceIp),
          ...shown('agent', t.agent, UserAgent),
          { key: 'mfa', label: t.mfa, children: record.MfaPresent ? t.yes : t.no },
          ...shown(
            'request',
            t.requestId,
            RequestId && <Typography.Text copyable>{RequestId}</Typography.Text>,
          ),
          ...shown(
            'resources',
            t.resources,
            Resources.length > 0 && (
              <ul className="plain-list">
                {Resources.map(resource => (
                  <li key={resource} className="wrap-anywhere">
                    <Link to={filtered('resource', resource)}>{shortName(resource)}</Link>
                  </li>
                ))}
              </ul>
            ),
          ),
        ]}
      />
      <Typography.Title level={3} className="form-section">
        {t.parameters}
      </Typography.Title>
      <CodeBlock label={t.parameters} code={JSON.stringify(Parameters, undefined, 2)} />
      <Typography.Title level={3} className="form-section">
        {t.json}
      </Typography.Title>
      <CodeBlock label={t.json} code={JSON.stringify(record, undefined, 2)} />
    </>
  )
}
