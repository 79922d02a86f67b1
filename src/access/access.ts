import type { ReadDb } from '../db/tables.ts'
import type { Actor, Caller, Sees } from './caller.ts'
import { answerTo, asksOf, decideOn, denialOf, isLet, seenBy, type Answer } from './ask.ts'
import { NoPermission } from './denied.ts'
import type { Context } from './policy/condition.ts'
import type { Standing } from './policy/decide.ts'

/** Whose work an operation is; the system policies of end users and administrators follow it. */
export type Audience = 'administrator' | 'end-user' | 'anyone'

export type ConditionKey = keyof Standing

/** What an operation asks of the one decision, as data. */
export interface Access<Input> {
  /** RAM action, e.g. `servicecatalog:LaunchProduct`. */
  readonly action: string
  readonly audience: Audience
  /** Whether a call needs no permission: whoever signs may make it. */
  free?(input: Input): boolean
  /**
   * The ARN parts after the account (`product/prod-…`), filled from the input, looked up where the input names
   * something that is authorized through another; `*` where there is none.
   */
  // A method, not a property: methods are bivariant, so any operation fits the registry.
  resources(input: Input, lookup: Lookup): string[] | Promise<string[]>
  readonly conditionKeys?: readonly ConditionKey[]
  /** Who may do this on the same resources sees everything, whatever portfolios grant him. */
  readonly seesAllBy?: string
  /** What it is about is a matter of what portfolios grant the caller, too. */
  readonly granted?: true
}

export interface Lookup {
  readonly db: ReadDb
  readonly accountId: string
  /** Where an input that names nobody means the caller himself. */
  readonly caller: Caller
}

/** Where and how a call came in. */
export interface Circumstances extends Omit<Lookup, 'caller'> {
  readonly region: string
  readonly context: Context
}

const everything: Sees = { own: true, asked: true, all: true }
const itself: Sees = { own: true, asked: false, all: false }

/** Lets a caller do an operation, and says whose things it may be about. @throws NoPermission */
export function authorize<Input>(
  caller: Caller,
  access: Access<Input>,
  input: Input,
  circumstances: Circumstances,
): Actor | Promise<Actor> {
  const { context, db, accountId } = circumstances
  if (caller.type === 'root') return actorOf(caller, context, everything, [])
  if (access.free?.(input)) return actorOf(caller, context, itself, [])
  const resources = access.resources(input, { db, accountId, caller })
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
  const arns = resources.map(resource => arnOf(access.action, region, caller.accountId, resource))
  const answers = asksOf(access).map(ask => answerTo(caller, ask, arns, context))
  const actor = actorOf(caller, context, seenBy(answers), answers)
  if (!isLet(answers)) throw refusal(actor, 'own')
  return actor
}

/** Member by member, for V8 takes fifty times as long for what is added to a copy; every call makes one. */
const actorOf = (caller: Caller, context: Context, sees: Sees, answers: readonly Answer[]): Actor =>
  ({
    accountId: caller.accountId,
    accessKeyId: caller.accessKeyId,
    type: caller.type,
    principalId: caller.principalId,
    name: caller.name,
    arn: caller.arn,
    permissions: caller.permissions,
    mfaPresent: caller.mfaPresent,
    origin: caller.origin,
    context,
    sees,
    answers,
  }) satisfies Record<keyof Actor, unknown>

/** RAM's resources are in no region; one of another product than the action is given whole. */
export function arnOf(action: string, region: string, accountId: string, resource: string): string {
  if (resource === '*' || resource.startsWith('acs:')) return resource
  const product = action.slice(0, action.indexOf(':'))
  return `acs:${product}:${product === 'ram' ? '' : region}:${accountId}:${resource}`
}

/** Of a call that turns out to be about things of others. @throws NoPermission */
export function requireSight(actor: Actor, whose: keyof Sees): void {
  if (!actor.sees[whose]) throw refusal(actor, whose)
}

function refusal(actor: Actor, whose: keyof Sees): Error {
  const denial = denialOf(actor.answers, whose)
  return denial ? new NoPermission(actor, denial) : new Error(`The operation does not ask who sees ${whose}`)
}

/** What is asked for within calls of operations, and is none itself; on roles. */
export const innerActions = ['ram:PassRole', 'sts:SetSourceIdentity'] as const

/**
 * A further question within a call, such as whether its caller may lend a role.
 * @throws NoPermission
 */
export function requirePermission(
  actor: Actor,
  action: (typeof innerActions)[number] | 'ram:CreateLoginProfile',
  resourceArn: string,
  more: Context = {},
): void {
  if (actor.type === 'root') return
  const { question, decision } = decideOn(actor, action, [resourceArn], { ...actor.context, ...more })
  if (!decision.allowed) throw new NoPermission(actor, { question, decision })
}
