import { sql } from 'kysely'
import type { Row, Tx } from '../db/tables.ts'
import type { FinishedOperation } from '../stacks/finish.ts'
import { deletePreview } from '../stacks/store.ts'
import { recordOfEnd, type EndsAudit } from './end-record.ts'
import { approversOf, holdApproval } from './plan/approval.ts'
import { insertSubmission } from './plan/records.ts'

/**
 * Ends the task, the instance and the plan that waited for an operation, and writes it down, in the transaction that ends
 * it.
 */
export const onFinished =
  ({ recorder, region }: EndsAudit) =>
  async (tx: Tx, finished: FinishedOperation): Promise<void> => {
    if (finished.action === 'PREVIEW') return endPreview(tx, finished)
    const task = await endTask(tx, finished)
    if (!task) return
    await endInstance(tx, finished, task)
    if (finished.planned) await endExecution(tx, finished, task)
    await recorder.record(tx, task.account_id, recordOfEnd(task, finished, region))
  }

const now = sql<Date>`clock_timestamp()`

/**
 * Tells the plan what came of its preview, and submits it where it has to be approved. The rules are held before the
 * plan is written, in the order in which everybody locks the two.
 */
async function endPreview(tx: Tx, finished: FinishedOperation): Promise<void> {
  const { operationId, ok, message } = finished
  const plan = await tx
    .selectFrom('plan')
    .select(['id', 'status', 'portfolio_id', 'product_id', 'operation_type'])
    .where('preview_operation_id', '=', operationId)
    .executeTakeFirst()
  // Its plan was updated or deleted meanwhile: nobody will ask for what it saved.
  if (!plan) return deletePreview(tx, operationId)
  if (plan.status !== 'PreviewInProgress') return
  const approval = ok ? await holdApproval(tx, plan) : undefined
  const ended = await tx
    .updateTable('plan')
    .set({
      status: !ok ? 'PreviewFailed' : approval ? 'ApplicationInProgress' : 'PreviewSuccess',
      status_message: message,
      ...(finished.plan && {
        hash: finished.plan.hash,
        resource_changes: JSON.stringify(finished.plan.changes),
      }),
      ...(approval && approversOf(approval)),
      updated_at: now,
    })
    .where('preview_operation_id', '=', operationId)
    .where('status', '=', 'PreviewInProgress')
    .returningAll()
    .executeTakeFirst()
  if (ended && approval) await insertSubmission(tx, ended)
}

async function endTask(tx: Tx, finished: FinishedOperation): Promise<Row<'task'> | undefined> {
  return tx
    .updateTable('task')
    .set({
      status: finished.ok ? 'Succeeded' : 'Failed',
      status_message: finished.message,
      outputs: JSON.stringify(finished.outputs),
      updated_at: now,
    })
    .where('operation_id', '=', finished.operationId)
    .where('status', '=', 'InProgress')
    .returningAll()
    .executeTakeFirst()
}

async function endInstance(tx: Tx, { ok, message }: FinishedOperation, task: Row<'task'>): Promise<void> {
  const terminated = ok && task.type === 'TerminateProvisionedProduct'
  const provisioned = ok && !terminated
  await tx
    .updateTable('provisioned_product')
    .set({
      status: terminated ? 'TERMINATED' : ok ? 'Available' : 'Error',
      status_message: message,
      ...(terminated && { terminated_at: now }),
      ...(provisioned && {
        product_version_id: task.product_version_id,
        last_successful_provisioning_task_id: task.id,
      }),
    })
    .where('id', '=', task.provisioned_product_id)
    .execute()
}

async function endExecution(tx: Tx, { ok, message }: FinishedOperation, task: Row<'task'>): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ status: ok ? 'ExecuteSuccess' : 'ExecuteFailed', status_message: message, updated_at: now })
    .where('task_id', '=', task.id)
    .where('status', '=', 'ExecuteInProgress')
    .execute()
}
