import { defineError } from '../base/errors.ts'
import type { ReadDb } from '../db/tables.ts'
import type { Actor, Caller, Sees } from './caller.ts'
import type { Context } from './policy/condition.ts'
import { approvalActor, decide, userLevel, type Decision, type Standing } from './policy/decide.ts'

/** Whose work an operation is; the system policies of end users and administrators follow it. */
export type Audience = 'administrator' | 'end-user' | 'anyone'

export type ConditionKey = keyof Standing

/** What an operation asks of the one decision, as data. */
export interface Access<Input> {
  /** RAM action, e.g. `servicecatalog:LaunchProduct`. */
  readonly action: string
  readonly audience: Audience
  /** Needs no permission: whoever signs may. */
  readonly free?: true
  /**
   * The ARN parts after the account (`product/prod-…`), filled from the input, looked up where the input names
   * something that is authorized through another; `*` where there is none.
   */
  // A method, not a property: methods are bivariant, so any operation fits the registry.
  resources(input: Input, lookup: Lookup): string[] | Promise<string[]>
  readonly conditionKeys?: readonly ConditionKey[]
  /** Who may do this on the same resources sees everything, whatever portfolios grant him. */
  readonly seesAllBy?: string
}

export interface Lookup {
  readonly db: ReadDb
  readonly accountId: string
  /** Where an input that names nobody means the caller himself. */
  readonly caller: Caller
}

/** The vendor's wording and detail for "your policies do not allow this" (facts/servicecatalog 7.3). */
export const NoPermission = defineError(
  'NoPermission',
  'denied',
  (...[action, caller]: [action: string, caller: Caller, decision: Decision | undefined]) =>
    `You are not authorized to do this action. You should be authorized by RAM: ${caller.name} needs ${action}.`,
  (action, caller, decision) => ({
    AccessDeniedDetail: {
      AuthAction: action,
      AuthPrincipalType: caller.type === 'role' ? 'AssumedRoleUser' : 'SubUser',
      AuthPrincipalOwnerId: caller.accountId,
      AuthPrincipalDisplayName: caller.name,
      NoPermissionType: decision && !decision.allowed ? decision.kind : 'ImplicitDeny',
      PolicyType: bySession(decision) ? 'SessionPolicy' : 'AccountLevelIdentityBasedPolicy',
    },
  }),
)

const bySession = (decision: Decision | undefined): boolean =>
  decision !== undefined &&
  !decision.allowed &&
  (decision.kind === 'ExplicitDeny' ? decision.ground.policy.type === 'Session' : decision.session)

/** Where and how a call came in. */
export interface Circumstances extends Omit<Lookup, 'caller'> {
  readonly region: string
  readonly context: Context
}

const everything: Sees = { own: true, asked: true, all: true }

/** Lets a caller do an operation, and says whose things it may be about. @throws NoPermission */
export function authorize<Input>(
  caller: Caller,
  access: Access<Input>,
  input: Input,
  circumstances: Circumstances,
): Actor | Promise<Actor> {
  const { context } = circumstances
  if (caller.type === 'root') return { ...caller, context, sees: everything }
  if (access.free) return { ...caller, context, sees: { own: true, asked: false, all: false } }
  const resources = access.resources(input, { ...circumstances, caller })
  return Array.isArray(resources)
    ? authorized(caller, access, resources, circumstances)
    : resources.then(found => authorized(caller, access, found, circumstances))
}

function authorized(
  caller: Caller,
  access: Access<never>,
  resources: readonly string[],
  { region, context }: Circumstances,
): Actor {
  const arns = (action: string) =>
    resources.map(resource => arnOf(action, region, caller.accountId, resource))
  const these = arns(access.action)
  const may = (standing?: Standing) => decideOn(caller, access.action, these, context, standing)
  const { conditionKeys: keys = [], seesAllBy } = access
  const levels = keys.includes(userLevel)
  const self = may(levels ? standings.own : undefined)
  const asked = keys.includes(approvalActor)
    ? may(levels ? standings.askedAboutAnother : standings.asked)
    : self
  const all = levels
    ? may(standings.another)
    : seesAllBy
      ? decideOn(caller, seesAllBy, arns(seesAllBy), context)
      : self
  if (!self.allowed && !asked.allowed && !(levels && all.allowed)) {
    throw new NoPermission(access.action, caller, self)
  }
  const sees = {
    own: self.allowed,
    asked: keys.includes(approvalActor) && asked.allowed,
    all: (levels || seesAllBy !== undefined) && all.allowed,
  }
  return { ...caller, context, sees }
}

/** Of the caller to what is his own, to somebody else's, and to what he is asked to approve. */
const standings = {
  own: { [userLevel]: 'self' },
  another: { [userLevel]: 'account' },
  asked: { [approvalActor]: 'self' },
  askedAboutAnother: { [userLevel]: 'account', [approvalActor]: 'self' },
} as const satisfies Record<string, Standing>

/** Every resource has to be allowed; the answer is that of the first which is not, else of the last. */
function decideOn(
  { permissions = { identity: [] } }: Caller,
  action: string,
  resources: readonly string[],
  context: Context,
  standing?: Standing,
): Decision {
  let decision: Decision | undefined
  for (const resource of resources) {
    decision = decide(permissions, { action, resource, context, standing })
    if (!decision.allowed) return decision
  }
  if (!decision) throw new Error(`${action} names no resource`)
  return decision
}

/** RAM's resources are in no region; one of another product than the action is given whole. */
export function arnOf(action: string, region: string, accountId: string, resource: string): string {
  if (resource === '*' || resource.startsWith('acs:')) return resource
  const product = action.slice(0, action.indexOf(':'))
  return `acs:${product}:${product === 'ram' ? '' : region}:${accountId}:${resource}`
}

/**
 * A further question within a call, such as whether its caller may lend a role.
 * @throws NoPermission
 */
export function requirePermission(
  actor: Actor,
  action: string,
  resourceArn: string,
  more: Context = {},
): void {
  if (actor.type === 'root') return
  const decision = decideOn(actor, action, [resourceArn], { ...actor.context, ...more })
  if (!decision.allowed) throw new NoPermission(action, actor, decision)
}
