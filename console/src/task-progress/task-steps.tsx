import { Progress as Bar, Steps, type StepsProps } from 'antd'
import { useFormat } from '../language/format.ts'
import { useTexts } from '../language/texts.ts'
import { useNow } from '../ui/use-now.ts'
import { progressTexts } from './progress-texts.ts'
import type { Progress } from './progress.ts'
import { plannedChanges, stepsOf, type Step, type StepState } from './steps.ts'
import { doneCount, timelineOf } from './timeline.ts'

const looks = {
  ahead: 'wait',
  running: 'process',
  done: 'finish',
  failed: 'error',
} as const satisfies Record<StepState, NonNullable<StepsProps['status']>>

/** The steps of a task, how long each took, and how many of the resources are done. */
export function TaskSteps({ asked, progress }: { readonly asked: string; readonly progress: Progress }) {
  const t = useTexts(progressTexts)
  const format = useFormat()
  const now = useNow(1000)
  const steps = stepsOf(asked, progress)
  const took = ({ from, to, state }: Step): string => {
    if (from === undefined) return state === 'ahead' ? t.ahead : t.skipped
    return format.duration(Math.max(0, (to ?? Math.max(now, from)) - from))
  }
  const planned = plannedChanges(progress.rows)
  const done = doneCount(timelineOf(progress.events, false))
  const isChanging = steps.some(({ state }) => state === 'running')
  return (
    <>
      <Steps
        size="small"
        aria-label={t.steps}
        current={steps.findLastIndex(({ state }) => state === 'running' || state === 'failed')}
        items={steps.map(step => ({
          key: step.name,
          title: t[step.name],
          content: <span className="secondary">{took(step)}</span>,
          status: looks[step.state],
        }))}
      />
      {isChanging && planned !== undefined && planned > 0 && (
        <Bar
          className="task-bar"
          percent={Math.round((100 * Math.min(done, planned)) / planned)}
          format={() => t.counted(Math.min(done, planned), planned)}
          aria-label={t.progress}
        />
      )}
    </>
  )
}
