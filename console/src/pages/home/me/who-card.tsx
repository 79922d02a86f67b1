import { Card, Descriptions } from 'antd'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { useSession } from '../../../session/session.ts'
import { Copyable } from '../../../ui/copyable.tsx'
import { Time } from '../../../ui/time.tsx'
import { meTexts } from './me-texts.ts'

const signedInBy = ['Password', 'AccessKey', 'Provider'] as const

export function WhoCard() {
  const t = useTexts(meTexts)
  const format = useFormat()
  const session = useSession()
  const way = signedInBy.find(known => known === session.SignedInBy)
  return (
    <Card title={<h2 className="card-title">{t.who}</h2>}>
      <Descriptions
        column={1}
        items={[
          { key: 'name', label: t.name, children: session.DisplayName },
          { key: 'type', label: t.type, children: t[session.Type] },
          { key: 'account', label: t.account, children: <Copyable>{session.AccountId}</Copyable> },
          ...(session.AccountAlias ? [{ key: 'alias', label: t.alias, children: session.AccountAlias }] : []),
          { key: 'arn', label: t.arn, children: <Copyable label={t.arn}>{session.Arn}</Copyable> },
          { key: 'by', label: t.signedInBy, children: way ? t[way] : session.SignedInBy },
          { key: 'mfa', label: t.mfa, children: session.MFAPresent ? t.yes : t.no },
          { key: 'since', label: t.since, children: <Time value={session.CreateTime} /> },
          {
            key: 'until',
            label: t.until,
            children: (
              <span>
                <Time value={session.ExpireTime} exact />{' '}
                <span className="secondary">{t.idle(format.duration(session.IdleSeconds * 1000))}</span>
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}
