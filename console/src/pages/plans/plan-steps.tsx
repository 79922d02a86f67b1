import { Steps } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { useStatusText } from '../../ui/status.tsx'
import { planPageTexts } from './plan-page-texts.ts'

type Mark = 'wait' | 'process' | 'finish' | 'error'

/** How far a plan is, of preview, approval and run; undefined for a step that it does not have. */
export function marksOf(status: string, wasReviewed: boolean): readonly [Mark, Mark | undefined, Mark] {
  const approval = (mark: Mark): Mark | undefined => (wasReviewed ? mark : undefined)
  switch (status) {
    case 'PreviewInProgress':
      return ['process', approval('wait'), 'wait']
    case 'PreviewFailed':
      return ['error', approval('wait'), 'wait']
    case 'PreviewSuccess':
      return ['finish', undefined, 'process']
    case 'ApplicationInProgress':
      return ['finish', 'process', 'wait']
    case 'ApplicationApproved':
      return ['finish', 'finish', 'process']
    case 'ApplicationRejected':
      return ['finish', 'error', 'wait']
    case 'ExecuteInProgress':
      return ['finish', approval('finish'), 'process']
    case 'ExecuteSuccess':
      return ['finish', approval('finish'), 'finish']
    case 'ExecuteFailed':
      return ['finish', approval('finish'), 'error']
    default:
      return ['wait', approval('wait'), 'wait']
  }
}

export function PlanSteps({
  status,
  wasReviewed,
}: {
  readonly status: string
  readonly wasReviewed: boolean
}) {
  const t = useTexts(planPageTexts)
  const statusText = useStatusText()
  const titles = [t.stepPreview, t.stepApproval, t.stepRun]
  const steps = marksOf(status, wasReviewed)
    .map((mark, index) => ({ mark, title: titles[index]! }))
    .filter((step): step is { mark: Mark; title: string } => step.mark !== undefined)
  return (
    <Steps
      size="small"
      responsive
      items={steps.map(({ mark, title }) => ({
        key: title,
        title,
        status: mark,
        ...((mark === 'process' || mark === 'error') && { content: statusText(status) }),
      }))}
    />
  )
}
