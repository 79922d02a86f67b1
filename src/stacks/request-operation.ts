import { randomUUID } from 'node:crypto'
import type { Tx } from '../db/tables.ts'
import type { KeyValue, StackAction } from '../db/values.ts'
import { enqueue } from '../queue/enqueue.ts'
import { runStackJob } from './run-job.ts'

export interface WantedOperation {
  readonly stackId: string
  readonly action: StackAction
  readonly templateId: string
  /** Sealed by the stack's key (secrets.ts: SentValues). */
  readonly parameters: Buffer | null
  readonly tags: readonly KeyValue[]
  /** The preview whose saved plan is to be applied exactly. */
  readonly planOperationId?: string
  /** Whose environment the run gets; none without a launch constraint. */
  readonly roleId?: string | null
  /** For a PREVIEW: of the destruction of everything. */
  readonly destroy?: boolean
  readonly now: Date
}

/** Asks for work on a stack: a row, and the job that does it, both in the caller's transaction. */
export async function requestOperation(tx: Tx, wanted: WantedOperation): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('stack_operation')
    .values({
      id,
      stack_id: wanted.stackId,
      action: wanted.action,
      status: 'PENDING',
      template_id: wanted.templateId,
      parameters: wanted.parameters,
      tags: JSON.stringify(wanted.tags),
      destroy: wanted.destroy ?? false,
      plan_operation_id: wanted.planOperationId ?? null,
      role_id: wanted.roleId ?? null,
      created_at: wanted.now,
    })
    .execute()
  await enqueue(tx, runStackJob, { operationId: id }, { queueName: wanted.stackId })
  return id
}
