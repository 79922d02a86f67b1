import { Button, Flex } from 'antd'
import { changeActions } from '../../../src/base/changes.ts'
import { useTexts } from '../language/texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { PlanChanges } from './changes.ts'
import { OutputChanges } from './output-changes.tsx'
import './plan-diff.css'
import { diffTexts } from './plan-diff-texts.tsx'
import { ResourceChanges } from './resource-changes.tsx'
import { usePlanChanges } from './use-plan-changes.ts'

/** What a plan would do, to be read before somebody says yes. Show it once the preview has ended. */
export function PlanDiff({ planId }: { readonly planId: string }) {
  const t = useTexts(diffTexts)
  const { changes, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePlanChanges(planId)
  if (error && !changes) return <ErrorAlert error={error} retry={() => void refetch()} />
  // Its end may be known elsewhere before it is here.
  if (!changes || changes.Status === 'PreviewInProgress') return <Waiting paragraph={{ rows: 6 }} />
  const left = totalOf(changes) - changes.Resources.length
  return (
    <Flex vertical gap="middle">
      <PlanDiffView changes={changes} />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t.more(Math.max(left, 1))}
        </Button>
      )}
    </Flex>
  )
}

const totalOf = ({ Summary }: PlanChanges): number =>
  changeActions.reduce((sum, action) => sum + Summary[action], 0)

/** The same of what is there already. */
export function PlanDiffView({ changes }: { readonly changes: PlanChanges }) {
  const t = useTexts(diffTexts)
  if (changes.Detail === 'None') return <EmptyState title={t.noDetail}>{t.noDetailText}</EmptyState>
  const isNothing = changes.Resources.length === 0 && changes.Outputs.length === 0
  return (
    <div className="plan-diff">
      {changes.Detail === 'ResourcesOnly' && <p className="secondary">{t.resourcesOnly}</p>}
      {isNothing && <EmptyState title={t.nothing}>{t.nothingText}</EmptyState>}
      {changes.Resources.length > 0 && (
        <ResourceChanges changes={changes.Resources} counts={changes.Summary} label={t.resources} />
      )}
      {changes.Outputs.length > 0 && <OutputChanges changes={changes.Outputs} />}
      {changes.Drift.length > 0 && (
        <section className="diff-drift">
          <h2>{t.drift}</h2>
          <p className="secondary">{t.driftText}</p>
          <ResourceChanges changes={changes.Drift} label={t.drift} />
        </section>
      )}
      {changes.EngineVersion !== undefined && (
        <p className="secondary small">{t.engine(changes.EngineVersion)}</p>
      )}
    </div>
  )
}
