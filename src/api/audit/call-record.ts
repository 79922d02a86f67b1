import type { Caller } from '../../access/caller.ts'
import { auditPrincipal } from '../../audit/principal.ts'
import { done, type AuditRecord } from '../../audit/record.ts'
import { LarderError } from '../../base/errors.ts'
import type { Journey } from '../dispatch.ts'
import type { Operation } from '../operation.ts'
import { keptParameters } from './parameters.ts'
import { resourceArns } from './resources.ts'

/** Of a call, beside its journey. */
export interface Known {
  readonly operation: Operation
  /** Who sent it, or is said to have. */
  readonly caller: Caller
  readonly region: string
  /** What it is authorized on. */
  readonly resources: readonly string[]
}

export const recordOfDone = (known: Known, journey: Journey, output: object): AuditRecord => ({
  ...common(known, journey, output),
  Outcome: done,
  Message: '',
})

export function recordOfRefused(known: Known, journey: Journey, error: unknown): AuditRecord {
  const own = error instanceof LarderError
  return {
    ...common(known, journey, {}),
    Outcome: own ? error.code : 'InternalError',
    // The error of a wrong signature quotes the request, with all that is in it.
    Message: own && journey.isProven ? error.message : '',
  }
}

function common({ operation, caller, region, resources }: Known, journey: Journey, output: object) {
  const { api, name } = operation
  const { from, input: sent } = journey
  const input = sent === undefined ? {} : (keptParameters(operation.input, sent) as object)
  return {
    Time: journey.now.toISOString(),
    EventType: 'Call' as const,
    Product: api.code,
    Action: name,
    RequestId: journey.requestId,
    Principal: auditPrincipal(caller),
    SourceIp: from.ip,
    UserAgent: from.userAgent,
    MfaPresent: caller.mfaPresent === true,
    Resources: resourceArns({
      api,
      region,
      accountId: caller.accountId,
      authorized: resources,
      input,
      output,
    }),
    Parameters: input,
  }
}
