import { sql } from 'kysely'
import type { Row, Tx } from '../db/tables.ts'
import type { FinishedOperation } from '../stacks/finish.ts'

/** Ends the task, the instance and the plan that waited for an operation, in the transaction that ends it. */
export async function onFinished(tx: Tx, finished: FinishedOperation): Promise<void> {
  if (finished.action === 'PREVIEW') return endPreview(tx, finished)
  const task = await endTask(tx, finished)
  if (!task) return
  await endInstance(tx, finished, task)
  if (finished.planned) await endExecution(tx, finished, task)
}

const now = sql<Date>`clock_timestamp()`

async function endPreview(tx: Tx, { operationId, ok, message, plan }: FinishedOperation): Promise<void> {
  await tx
    .updateTable('plan')
    .set({
      status: ok ? 'PreviewSuccess' : 'PreviewFailed',
      status_message: message,
      ...(plan && { hash: plan.hash, resource_changes: JSON.stringify(plan.changes) }),
      updated_at: now,
    })
    .where('preview_operation_id', '=', operationId)
    .where('status', '=', 'PreviewInProgress')
    .execute()
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
