import type { ReadDb, Tx } from '../../db/tables.ts'
import { deleteDiffs, deleteSavedPlan } from '../../stacks/store.ts'
import type { Plan } from './store.ts'

type Previewed = Pick<Plan, 'id' | 'preview_operation_id'>

/** The previews in which the plan was submitted, newest first. */
async function submittedPreviews(db: ReadDb, planId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('plan_record')
    .select('preview_operation_id')
    .where('plan_id', '=', planId)
    .where('action', '=', 'Submit')
    .orderBy('id', 'desc')
    .execute()
  return rows.flatMap(({ preview_operation_id: id }) => id ?? [])
}

/**
 * Removes what the former previews of a changed plan saved. What the one would have changed that was last submitted is
 * kept: those who decide want to see what became other since.
 */
export async function keepLastSubmitted(tx: Tx, former: Previewed): Promise<void> {
  const submitted = await submittedPreviews(tx, former.id)
  const kept = submitted[0]
  await deleteSavedPlan(tx, former.preview_operation_id)
  await deleteDiffs(
    tx,
    [former.preview_operation_id, ...submitted].filter(id => id !== kept),
  )
}

/** Removes all that the previews of a plan saved. */
export async function deletePreviews(tx: Tx, plan: Previewed): Promise<void> {
  await deleteSavedPlan(tx, plan.preview_operation_id)
  await deleteDiffs(tx, [plan.preview_operation_id, ...(await submittedPreviews(tx, plan.id))])
}
