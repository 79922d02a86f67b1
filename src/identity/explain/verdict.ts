import { answerTo, asksOf, isLet, type Ask } from '../../access/ask.ts'
import type { Caller } from '../../access/caller.ts'
import type { Context } from '../../access/policy/condition.ts'
import { explain, type Decision, type Related, type Standing } from '../../access/policy/decide.ts'
import { findRole } from '../../access/principals.ts'
import { explainTrusting, trusteeOf } from '../../access/trust.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import type { ReadDb } from '../../db/tables.ts'
import type { Resource, Subject } from './subject.ts'

export type Outcome = 'Allow' | 'ExplicitDeny' | 'ImplicitDeny'

/** One question, how it was decided, and every statement that is about it. */
export interface Row {
  /** Undefined where it does not matter whose things a call is about. */
  readonly whose?: Ask['whose']
  readonly action: string
  readonly resource: string
  readonly outcome: Outcome
  /** His own policies allow it, and only that of his session does not. */
  readonly bySession: boolean
  readonly related: readonly (Related & { readonly decides: boolean })[]
}

export interface Verdict {
  readonly outcome: Outcome
  readonly rows: readonly Row[]
}

const outcomeOf = (decision: Decision): Outcome => (decision.allowed ? 'Allow' : decision.kind)

/**
 * As a call is decided, and by what (access/ask.ts).
 * @throws InvalidParameter.Context where it says of whose things what no call says
 */
export function verdictOn(
  caller: Caller,
  { access }: Subject,
  resources: readonly Resource[],
  context: Context,
): Verdict {
  const asks = asksOf(access)
  const meant = asks.filter(({ standing }) =>
    (access.conditionKeys ?? []).every(key => agrees(standing, context, key)),
  )
  if (meant.length === 0) {
    throw invalidParameter(
      'Context',
      'must have self or account as servicecatalog:UserLevel, and self as servicecatalog:ApprovalActor',
    )
  }
  const arns = resources.map(({ arn }) => arn)
  const answers = meant.map(ask => answerTo(caller, ask, arns, context))
  const { permissions = { identity: [] } } = caller
  const rows = meant.flatMap(({ whose, action, standing }) =>
    resources.map(({ asked, arn }): Row => {
      const { decision, related } = explain(permissions, {
        action,
        resource: arn,
        context: { ...context, ...standing },
      })
      const ground = 'ground' in decision ? decision.ground : undefined
      return {
        ...(asks.length > 1 && { whose }),
        action,
        resource: asked,
        outcome: outcomeOf(decision),
        bySession: 'session' in decision && decision.session,
        related: related.map(each => ({ ...each, decides: each.ground === ground })),
      }
    }),
  )
  return { outcome: isLet(answers) ? 'Allow' : outcomeOf(answers[0]!.decision), rows }
}

/** Who says whose things are meant asks about no others. */
const agrees = (standing: Standing = {}, context: Context, key: keyof Standing): boolean =>
  context[key] === undefined || context[key] === standing[key]

const takings = ['sts:AssumeRole', 'sts:SetSourceIdentity']

export const isTaking = (action: string): boolean => takings.includes(action)

/**
 * What the trust policy of a role says: with who may take it, its policies and his have to agree. A role that is not there
 * and one that does not trust him look the same, as in the call, to whoever may not ask about others.
 */
export async function trustRow(
  db: ReadDb,
  caller: Caller,
  question: { readonly action: string; readonly resource: Resource; readonly context: Context },
  isTold: boolean,
): Promise<Row> {
  const { action, resource, context } = question
  const own = `acs:ram::${caller.accountId}:role/`
  const role = resource.arn.startsWith(own)
    ? await findRole(db, caller.accountId, resource.arn.slice(own.length))
    : undefined
  const { trusted, related } = role
    ? explainTrusting(role.trust_policy, trusteeOf(caller), context, action)
    : { trusted: false, related: [] }
  const denies = related.find(({ statement, unmet }) => statement.effect === 'Deny' && unmet.length === 0)
  const decides = denies ?? (trusted ? related.find(({ unmet }) => unmet.length === 0) : undefined)
  return {
    action,
    resource: resource.asked,
    outcome: trusted ? 'Allow' : isTold && denies ? 'ExplicitDeny' : 'ImplicitDeny',
    bySession: false,
    related: isTold ? related.map(each => ({ ...each, decides: each === decides })) : [],
  }
}
