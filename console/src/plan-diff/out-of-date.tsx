import { Alert } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import type { PlanChanges } from './changes.ts'
import { diffTexts } from './plan-diff-texts.tsx'

type FreshnessReason = NonNullable<PlanChanges['Freshness']>['Reasons'][number]

/** That a plan cannot be run any more as it is, and since what. Nothing while it can. */
export function OutOfDate({ freshness }: { readonly freshness: PlanChanges['Freshness'] }) {
  const t = useTexts(diffTexts)
  if (!freshness?.OutOfDate) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t.outOfDate}
      description={
        <>
          <ul className="diff-reasons">
            {freshness.Reasons.map(reason => (
              <li key={reason.Message}>
                <Reason reason={reason} />
              </li>
            ))}
          </ul>
          {t.outOfDateText}
        </>
      }
    />
  )
}

function Reason({ reason: { Kind, Message, TaskId } }: { readonly reason: FreshnessReason }) {
  const t = useTexts(diffTexts)
  switch (Kind) {
    case 'State':
      return t.stateMoved
    case 'SavedPlan':
      return t.savedPlanGone
    case 'LaunchRole':
      return `${t.roleMoved} ${Message}`
    case 'Task':
      return TaskId === undefined ? Message : t.changedBy(<Link to={paths.task(TaskId)}>{TaskId}</Link>)
  }
}
