import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import { Button, Form, Input, Modal, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '../../../api/call.ts'
import { useErrorText } from '../../../api/error-text.ts'
import { useRefresh } from '../../../api/use-call.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import type { Instance } from '../types.ts'
import { useBulk, type Outcome } from './use-bulk.ts'

const dialogTexts = texts({
  en: {
    title: (count: number) => `Terminate ${count} instance${count === 1 ? '' : 's'}?`,
    text: 'Everything that they consist of is destroyed. This cannot be undone.',
    skipped: (count: number) =>
      `${count} of those selected cannot be terminated now and ${count === 1 ? 'is' : 'are'} left out.`,
    type: (word: string) => (
      <>
        Type <b>{word}</b> to confirm
      </>
    ),
    word: (count: number) => `terminate ${count}`,
    ok: (count: number) => `Terminate ${count}`,
    cancel: 'Cancel',
    close: 'Close',
    again: (count: number) => `Try ${count} again`,
    waiting: 'waiting',
    running: 'being asked for',
    done: 'its termination has begun',
    result: (done: number, failed: number) =>
      failed === 0
        ? `${done} ${done === 1 ? 'termination has' : 'terminations have'} begun.`
        : `${done} begun, ${failed} refused. Those refused are as they were.`,
    progress: 'Progress',
  },
  zh: {
    title: (count: number) => `终止 ${count} 个实例？`,
    text: '将销毁这些实例的全部资源，此操作无法撤销。',
    skipped: (count: number) => `所选实例中有 ${count} 个当前无法终止，已排除。`,
    type: (word: string) => (
      <>
        请输入 <b>{word}</b> 以确认
      </>
    ),
    word: (count: number) => `终止 ${count}`,
    ok: (count: number) => `终止 ${count} 个`,
    cancel: '取消',
    close: '关闭',
    again: (count: number) => `重试 ${count} 个`,
    waiting: '等待中',
    running: '正在提交',
    done: '已开始终止',
    result: (done: number, failed: number) =>
      failed === 0 ? `${done} 个实例已开始终止。` : `${done} 个已开始终止，${failed} 个被拒绝（保持原状）。`,
    progress: '进度',
  },
})

const signs = {
  waiting: <ClockCircleOutlined aria-hidden />,
  running: <SyncOutlined spin aria-hidden />,
  done: <CheckCircleOutlined aria-hidden />,
  failed: <CloseCircleOutlined aria-hidden />,
} as const satisfies Record<Outcome['state'], ReactNode>

export interface BulkTerminateDialogProps {
  readonly instances: readonly Instance[]
  readonly skipped: number
  readonly onClose: (tried: boolean) => void
}

/** Asks once, then tells of each instance what came of it. */
export function BulkTerminateDialog({ instances, skipped, onClose }: BulkTerminateDialogProps) {
  const t = useTexts(dialogTexts)
  const refresh = useRefresh()
  const [typed, setTyped] = useState('')
  const bulk = useBulk(id => call('TerminateProvisionedProduct', { ProvisionedProductId: id }))
  const start = async (ids: readonly string[]): Promise<void> => {
    await bulk.start(ids)
    await refresh(['ListProvisionedProducts', 'GetProvisionedProduct'])
  }
  const word = t.word(instances.length)
  const hasBegun = bulk.outcomes.size > 0
  const idsIn = (state: Outcome['state']): string[] =>
    [...bulk.outcomes].flatMap(([id, outcome]) => (outcome.state === state ? [id] : []))
  const [done, failed] = [idsIn('done'), idsIn('failed')]
  const ok = async (): Promise<void> => {
    if (typed === word && !hasBegun)
      await start(instances.map(({ ProvisionedProductId }) => ProvisionedProductId))
  }
  return (
    <Modal
      open
      title={t.title(instances.length)}
      closable={!bulk.isRunning}
      mask={{ closable: false }}
      keyboard={!bulk.isRunning}
      onCancel={() => onClose(hasBegun)}
      footer={
        hasBegun ? (
          <>
            {failed.length > 0 && !bulk.isRunning && (
              <Button onClick={() => void start(failed)}>{t.again(failed.length)}</Button>
            )}
            <Button type="primary" loading={bulk.isRunning} onClick={() => onClose(true)}>
              {t.close}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>{t.cancel}</Button>
            <Button type="primary" danger disabled={typed !== word} onClick={() => void ok()}>
              {t.ok(instances.length)}
            </Button>
          </>
        )
      }
    >
      {!hasBegun && <p>{t.text}</p>}
      {skipped > 0 && <p>{t.skipped(skipped)}</p>}
      <ul className="bulk-list">
        {instances.map(instance => (
          <BulkRow
            key={instance.ProvisionedProductId}
            instance={instance}
            outcome={bulk.outcomes.get(instance.ProvisionedProductId)}
          />
        ))}
      </ul>
      {hasBegun ? (
        <>
          <Progress
            aria-label={t.progress}
            percent={Math.round((100 * (done.length + failed.length)) / bulk.outcomes.size)}
            status={failed.length > 0 ? 'exception' : bulk.isRunning ? 'active' : 'success'}
          />
          <p role="status">{!bulk.isRunning && t.result(done.length, failed.length)}</p>
        </>
      ) : (
        <Form layout="vertical" onFinish={() => void ok()}>
          <Form.Item label={<span>{t.type(word)}</span>} htmlFor="bulk-confirmation">
            <Input
              id="bulk-confirmation"
              autoFocus
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}

function BulkRow({
  instance,
  outcome,
}: {
  readonly instance: Instance
  readonly outcome: Outcome | undefined
}) {
  const t = useTexts(dialogTexts)
  const textOf = useErrorText()
  const error = outcome?.state === 'failed' ? textOf(outcome.error) : undefined
  return (
    <li>
      <strong>{instance.ProvisionedProductName}</strong>{' '}
      <span className="secondary">
        {instance.ProductName} {instance.ProductVersionName}
      </span>
      {outcome && (
        <div className={`bulk-outcome is-${outcome.state}`}>
          {signs[outcome.state]}{' '}
          {error ? `${error.title}: ${error.detail}` : outcome.state !== 'failed' && t[outcome.state]}
        </div>
      )}
    </li>
  )
}
