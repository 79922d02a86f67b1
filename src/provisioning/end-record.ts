import { auditPrincipal } from '../audit/principal.ts'
import { done, systemRecord, type AuditPrincipal, type AuditRecord, type Recorder } from '../audit/record.ts'
import type { CallContext } from '../api/operation.ts'
import type { Row } from '../db/tables.ts'
import type { FinishedOperation } from '../stacks/finish.ts'

/** What the ends of changes are written down with. */
export interface EndsAudit {
  readonly recorder: Recorder
  /** Of this Larder, for ARNs. */
  readonly region: string
}

export interface Asked {
  readonly RequestId: string
  readonly Principal: AuditPrincipal
}

/** Who asked for a change and by which call, as its task keeps it until the end. */
export const askedBy = ({ caller, requestId }: Pick<CallContext, 'caller' | 'requestId'>): Asked => ({
  RequestId: requestId,
  Principal: auditPrincipal(caller),
})

/** What came of a change of an instance, for the audit trail. */
export function recordOfEnd(
  task: Row<'task'>,
  { ok, canceled, message }: FinishedOperation,
  region: string,
): AuditRecord {
  const arn = (resource: string) => `acs:servicecatalog:${region}:${task.account_id}:${resource}`
  return systemRecord(task.type, {
    // Nobody is known to have asked for what an older release began.
    ...(task.asked_by as Asked | null),
    EventType: 'InstanceChange',
    Product: 'servicecatalog',
    Resources: [
      arn(`provisionedproduct/${task.provisioned_product_id}`),
      arn(`product/${task.product_id}`),
      arn(`productversion/${task.product_version_id}`),
      arn(`portfolio/${task.portfolio_id}`),
      arn(`task/${task.id}`),
    ],
    Parameters: { ProvisionedProductName: task.provisioned_product_name },
    Outcome: ok ? done : canceled ? 'Canceled' : 'Failed',
    Message: message,
  })
}
