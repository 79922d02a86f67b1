import { Alert, Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../language/texts.ts'
import { failureTexts } from './failure-texts.ts'
import { failureOf } from './failure.ts'
import type { Progress } from './progress.ts'

export interface FailurePanelProps {
  readonly message: string
  readonly progress: Pick<Progress, 'rows' | 'events'>
  /** Leads to a line of the log. */
  readonly onLine: (line: number) => void
  /** What can be tried now. */
  readonly actions?: ReactNode
}

/** Why a task failed: on which side, with which resource, in whose words, and what to do about it. */
export function FailurePanel({ message, progress, onLine, actions }: FailurePanelProps) {
  const t = useTexts(failureTexts)
  const { side, reason, address, resource, line } = failureOf(message, progress)
  return (
    <Alert
      type="error"
      showIcon
      className="failure"
      title={<h2 className="failure-title">{side ? t.bySide(side) : t.unknownSide}</h2>}
      description={
        <>
          <p>
            {address === undefined ? (
              t.noResource
            ) : (
              <>
                {t.resource}: <code>{address}</code>
                {resource && <span className="secondary"> · {resource.ResourceType}</span>}
              </>
            )}
          </p>
          <div className="failure-reason" role="region" aria-label={t.message} tabIndex={0}>
            {reason}
          </div>
          <p>
            <strong>{t.whatNow}: </strong>
            {side ? t.advice(side) : t.unknownAdvice}
          </p>
          <Flex gap="small" wrap className="no-print">
            {actions}
            {line !== undefined && <Button onClick={() => onLine(line)}>{t.showLine}</Button>}
          </Flex>
        </>
      }
    />
  )
}
