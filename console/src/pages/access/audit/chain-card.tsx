import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useRead } from '../../../api/use-call.ts'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { useMay } from '../../../session/session.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Time } from '../../../ui/time.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { auditTexts } from './audit-texts.ts'
import { checkChain, trailPages, type ChainProblem } from './trail.ts'

/** No record is that late: only the head is answered. */
const headAlone = { StartTime: '9999-01-01T00:00:00Z', MaxResults: 1 }

/** How far the chain goes, and whether it is as it was written. */
export function ChainCard() {
  const t = useTexts(auditTexts)
  const format = useFormat()
  const may = useMay()('larder:ExportAuditRecords')
  const { data, error, isPending } = useRead('ExportAuditRecords', may ? headAlone : undefined)
  if (!may) return null
  const head = data?.Head
  return (
    <Card size="small" className="below-space" title={<h2 className="card-title">{t.chain}</h2>}>
      {error && <ErrorAlert error={error} />}
      {isPending && <Waiting paragraph={{ rows: 1 }} title={false} />}
      {data && !head && t.empty}
      {head && (
        <Flex vertical gap={4}>
          <span>
            {t.upTo(format.number(head.Sequence - head.RemovedThrough))} <Time value={head.Time} />
          </span>
          {head.RemovedThrough > 0 && <span>{t.removed(format.number(head.RemovedThrough))}</span>}
          <Typography.Text type="secondary" className="small wrap-anywhere">
            {t.publicKey} {head.PublicKey}
          </Typography.Text>
          <Check />
        </Flex>
      )}
    </Card>
  )
}

type Result = { readonly sequence: number } | ChainProblem

function Check() {
  const t = useTexts(auditTexts)
  const format = useFormat()
  const { failed } = useNotices()
  const [count, setCount] = useState<number>()
  const [result, setResult] = useState<Result | 'cannot'>()
  const running = useRef<AbortController>(undefined)
  const check = async (): Promise<void> => {
    if (!globalThis.isSecureContext) return setResult('cannot')
    const controller = new AbortController()
    running.current = controller
    setResult(undefined)
    setCount(0)
    try {
      setResult(await checkChain(trailPages({}, controller.signal), setCount))
    } catch (error) {
      if (!controller.signal.aborted) failed(error)
    } finally {
      setCount(undefined)
    }
  }
  if (count !== undefined) {
    return (
      <Flex gap="small" align="center">
        <span role="status">{t.checking(format.number(count))}</span>
        <Button size="small" onClick={() => running.current?.abort()}>
          {t.cancel}
        </Button>
      </Flex>
    )
  }
  return (
    <Flex vertical gap="small" align="flex-start">
      <Button size="small" onClick={() => void check()}>
        {t.check}
      </Button>
      <div role="status">{result && <Finding result={result} />}</div>
    </Flex>
  )
}

function Finding({ result }: { readonly result: Result | 'cannot' }) {
  const t = useTexts(auditTexts)
  const format = useFormat()
  if (result === 'cannot') return <Alert type="info" showIcon title={t.cannot} />
  if (!('kind' in result)) {
    return (
      <Alert
        type="success"
        showIcon
        title={t.sound(format.number(result.sequence))}
        description={t.soundHint}
      />
    )
  }
  const title = result.kind === 'signature' ? t.signature : t[result.kind](result.sequence)
  return <Alert type="error" showIcon title={title} />
}
