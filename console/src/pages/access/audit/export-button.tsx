import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { download } from '../../../ui/download.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { auditTexts } from './audit-texts.ts'
import { exportLines, trailPages } from './trail.ts'

interface Span {
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Takes the chain along as a file, that of the chosen period. */
export function ExportButton({ from, to }: Span) {
  const t = useTexts(auditTexts)
  const denied = useGate()
  const format = useFormat()
  const { done, failed } = useNotices()
  const [count, setCount] = useState<number>()
  const running = useRef<AbortController>(undefined)
  const start = async (): Promise<void> => {
    const controller = new AbortController()
    running.current = controller
    setCount(0)
    try {
      const span = { ...(from && { StartTime: from }), ...(to && { EndTime: to }) }
      const { lines, count: all } = await exportLines(trailPages(span, controller.signal), setCount)
      download('audit-trail.jsonl', [lines.join('')])
      done(t.exported(format.number(all)))
    } catch (error) {
      if (!controller.signal.aborted) failed(error)
    } finally {
      setCount(undefined)
    }
  }
  if (count !== undefined) {
    return (
      <>
        <span role="status">{t.exporting(format.number(count))}</span>
        <Button onClick={() => running.current?.abort()}>{t.cancel}</Button>
      </>
    )
  }
  return (
    <GatedButton
      icon={<DownloadOutlined />}
      title={t.exportWhy}
      reason={denied('larder:ExportAuditRecords')}
      onClick={() => void start()}
    >
      {t.export}
    </GatedButton>
  )
}
