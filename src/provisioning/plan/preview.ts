import type { Tx } from '../../db/tables.ts'
import { requestOperation } from '../../stacks/request-operation.ts'
import type { Change } from '../change.ts'

/** Asks for the preview of a change. Answers the operation, by which the plan knows its current preview. */
export const requestPreview = (tx: Tx, change: Change, now: Date): Promise<string> =>
  requestOperation(tx, {
    stackId: change.instance.stack_id,
    action: 'PREVIEW',
    destroy: change.action === 'DELETE',
    templateId: change.templateId,
    parameters: change.parameters,
    tags: change.tags,
    roleId: change.roleId,
    now,
  })
