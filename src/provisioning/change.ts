import type { CallContext } from '../api/operation.ts'
import { newId } from '../base/ids.ts'
import type { ApprovalRule } from '../catalog/constraint/rule.ts'
import type { Tx } from '../db/tables.ts'
import type { KeyValue, Parameter, StackAction, TaskType } from '../db/values.ts'
import { requestOperation } from '../stacks/request-operation.ts'
import { askedBy } from './end-record.ts'
import { refusingTakenName, type ProvisionedProduct } from './provisioned-product/store.ts'

/** A change of an instance: what it runs with, and what its task tells of it. */
export interface Change {
  readonly type: TaskType
  readonly instance: Pick<
    ProvisionedProduct,
    'id' | 'account_id' | 'owner_id' | 'name' | 'stack_id' | 'stack_region_id' | 'portfolio_id'
  >
  readonly product: { readonly id: string; readonly name: string }
  readonly version: { readonly id: string; readonly name: string }
  readonly action: StackAction
  readonly templateId: string
  /** Sealed by the stack's key. */
  readonly parameters: Buffer | null
  /** As sent, NoEcho values masked. */
  readonly shownParameters: readonly Parameter[]
  readonly tags: readonly KeyValue[]
  readonly planOperationId?: string
  /** Of the launch constraint: whose environment the run gets. */
  readonly roleId: string | null
  /** The rule under which this has to be approved: whoever asks directly is refused, a plan is submitted. */
  readonly approval: ApprovalRule | undefined
}

/** Puts an instance under change: one task, one operation, one job. Its row is locked by the caller. */
export async function startChange(
  tx: Tx,
  call: Pick<CallContext, 'caller' | 'now' | 'requestId'>,
  change: Change,
): Promise<string> {
  const { now } = call
  const { instance } = change
  const operationId = await requestOperation(tx, {
    stackId: instance.stack_id,
    action: change.action,
    templateId: change.templateId,
    parameters: change.parameters,
    tags: change.tags,
    roleId: change.roleId,
    ...(change.planOperationId !== undefined && { planOperationId: change.planOperationId }),
    now,
  })
  const taskId = newId('task')
  await tx
    .insertInto('task')
    .values({
      id: taskId,
      account_id: instance.account_id,
      provisioned_product_id: instance.id,
      provisioned_product_name: instance.name,
      type: change.type,
      status: 'InProgress',
      product_id: change.product.id,
      product_name: change.product.name,
      product_version_id: change.version.id,
      product_version_name: change.version.name,
      portfolio_id: instance.portfolio_id,
      operation_id: operationId,
      asked_by: JSON.stringify(askedBy(call)),
      parameters: JSON.stringify(change.shownParameters),
      tags: JSON.stringify(change.tags),
      created_at: now,
      updated_at: now,
      owner_id: instance.owner_id,
    })
    .execute()
  await refusingTakenName(instance.name, () =>
    tx
      .updateTable('provisioned_product')
      .set({
        status: 'UnderChange',
        status_message: '',
        last_task_id: taskId,
        ...(change.type !== 'TerminateProvisionedProduct' && { last_provisioning_task_id: taskId }),
      })
      .where('id', '=', instance.id)
      .execute(),
  )
  return taskId
}
