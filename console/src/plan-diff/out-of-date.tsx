import { Alert } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import type { PlanChanges } from './changes.ts'
import { diffTexts } from './plan-diff-texts.ts'

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
            {freshness.Reasons.map(({ Message, TaskId }) => (
              <li key={Message}>
                {Message}{' '}
                {TaskId !== undefined && (
                  <Link to={paths.task(TaskId)}>
                    {t.changedBy} {TaskId}
                  </Link>
                )}
              </li>
            ))}
          </ul>
          {t.outOfDateText}
        </>
      }
    />
  )
}
