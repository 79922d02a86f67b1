import { Button, Flex, Tag } from 'antd'
import { useFormat } from '../language/format.ts'
import { texts, useTexts } from '../language/texts.ts'
import { explorerPath } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { Exchange } from './try-it.ts'

const historyTexts = texts({
  en: {
    none: 'Nothing called yet',
    noneText:
      'The calls of this page are kept here until it is left, so that they can be looked at and made again.',
    show: (name: string) => `Show ${name} again`,
  },
  zh: {
    none: '尚无调用',
    noneText: '在离开此页面之前，这里会保留本页发起的调用，便于查看和重新发起。',
    show: (name: string) => `再次显示 ${name}`,
  },
})

export function CallHistory({
  calls,
  onShow,
}: {
  readonly calls: readonly Exchange[]
  readonly onShow: (exchange: Exchange) => void
}) {
  const t = useTexts(historyTexts)
  const format = useFormat()
  if (calls.length === 0) return <EmptyState title={t.none}>{t.noneText}</EmptyState>
  return (
    <ul className="explorer-calls">
      {calls.map(exchange => {
        const { id, at, status, ms, operation } = exchange
        return (
          <li key={id}>
            <Flex gap="small" align="center" wrap>
              <Tag color={status < 400 ? 'success' : 'error'}>{status}</Tag>
              <Button
                type="link"
                href={explorerPath(operation.name)}
                aria-label={t.show(operation.name)}
                onClick={() => onShow(exchange)}
              >
                {operation.name}
              </Button>
              <span className="secondary small">
                {format.time(at)} · {format.duration(ms)}
              </span>
            </Flex>
          </li>
        )
      })}
    </ul>
  )
}
