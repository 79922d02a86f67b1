import { DownloadOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useFormat } from '../language/format.ts'
import { texts, useTexts } from '../language/texts.ts'
import { CodeBlock } from '../ui/code-block.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { download } from '../ui/download.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { Operation } from './description.ts'
import type { Input } from './input/values.ts'
import { hasSecrets, mask, replaceSecrets } from './secrets.ts'
import { headersWith, type Exchange } from './try-it.ts'

const exchangeTexts = texts({
  en: {
    request: 'Request',
    answer: 'Answer',
    body: 'Body of the answer',
    none: 'Not called yet',
    noneText: 'The request beside it is what Call sends. Its answer will be here as the server sends it.',
    took: (duration: string) => `answered in ${duration}`,
    requestId: 'Request ID',
    reveal: 'Show secrets',
    hide: 'Hide secrets',
    long: (shown: string, all: string) => `The first ${shown} of ${all}; the file has all of it.`,
    download: 'Download',
  },
  zh: {
    request: '请求',
    answer: '响应',
    body: '响应正文',
    none: '尚未调用',
    noneText: '点击“发起调用”将发送旁边的请求，服务器的响应会原样显示在此处。',
    took: (duration: string) => `耗时 ${duration}`,
    requestId: '请求 ID',
    reveal: '显示敏感值',
    hide: '隐藏敏感值',
    long: (shown: string, all: string) => `仅显示 ${all} 中的前 ${shown}，下载文件可查看全部。`,
    download: '下载',
  },
})

/** Browsers lay out much more text only slowly. */
const mostShown = 100_000

/** What a call sends, and what came back, as they travel. The session's own secrets are never shown. */
export function ExchangeView({
  operation,
  input,
  exchange,
}: {
  readonly operation: Operation
  readonly input: Input
  readonly exchange: Exchange | undefined
}) {
  const t = useTexts(exchangeTexts)
  return (
    <>
      <Typography.Title level={2} className="explorer-area">
        {t.request}
      </Typography.Title>
      <CodeBlock code={requestText(operation, exchange?.input ?? input)} label={t.request} />
      <Typography.Title level={2} className="explorer-area">
        {t.answer}
      </Typography.Title>
      {exchange ? <Answer exchange={exchange} /> : <EmptyState title={t.none}>{t.noneText}</EmptyState>}
    </>
  )
}

function Answer({ exchange }: { readonly exchange: Exchange }) {
  const t = useTexts(exchangeTexts)
  const format = useFormat()
  const [isRevealed, setIsRevealed] = useState(false)
  const { operation, status, statusText, headers, text, body, ms } = exchange
  const isSecret = body !== undefined && hasSecrets(body, operation.output)
  const told =
    body === undefined
      ? text
      : JSON.stringify(isRevealed ? body : replaceSecrets(body, operation.output, mask), undefined, 2)
  const requestId = body?.['RequestId']
  return (
    <>
      <Flex gap="small" align="center" wrap role="status" className="below-space">
        <Tag color={status < 400 ? 'success' : 'error'}>
          {status} {statusText}
        </Tag>
        <span className="secondary">{t.took(format.duration(ms))}</span>
        {typeof requestId === 'string' && <Copyable label={t.requestId}>{requestId}</Copyable>}
      </Flex>
      <CodeBlock code={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} label={t.answer} />
      {told.length > mostShown && (
        <p className="secondary">{t.long(format.bytes(mostShown), format.bytes(told.length))}</p>
      )}
      <CodeBlock code={told.slice(0, mostShown)} label={t.body} />
      <Flex gap="small">
        {isSecret && (
          <Button
            icon={isRevealed ? <EyeInvisibleOutlined /> : <EyeOutlined />}
            onClick={() => setIsRevealed(!isRevealed)}
          >
            {isRevealed ? t.hide : t.reveal}
          </Button>
        )}
        <Button
          icon={<DownloadOutlined />}
          onClick={() => download(`${operation.name}.json`, [told], 'application/json')}
        >
          {t.download}
        </Button>
      </Flex>
    </>
  )
}

function requestText({ url, input: schema }: Operation, input: Input): string {
  const headers = Object.entries(headersWith(mask)).map(([name, value]) => `${name}: ${value}`)
  const body = JSON.stringify(replaceSecrets(input, schema, mask), undefined, 2)
  return [`POST ${url} HTTP/1.1`, `host: ${location.host}`, ...headers, `cookie: ${mask}`, '', body].join(
    '\n',
  )
}
