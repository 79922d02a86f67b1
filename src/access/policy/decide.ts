import { folded } from '../../base/folded.ts'
import type { Condition, Context } from './condition.ts'
import { holds, speaksOf, type Policy, type Principals, type Statement } from './document.ts'

/** A policy that somebody has, and how he came by it. */
export interface Attached {
  readonly name: string
  readonly type: 'System' | 'Custom' | 'Session'
  /** `user`, `group <name>`, `role`, `session`, or `account` for what the account lets all of its users do. */
  readonly through: string
  readonly policy: Policy
}

/** What somebody may do: the policies of his own, and those of his session, which can only take away. */
export interface Permissions {
  readonly identity: readonly Attached[]
  readonly session?: readonly Attached[]
}

export interface Question {
  /** `servicecatalog:GetProduct…` */
  readonly action: string
  /** A whole ARN. */
  readonly resource: string
  /** Nobody in particular, unless it is said. */
  readonly standing?: Standing | undefined
  readonly context: Context
}

export const userLevel = 'servicecatalog:UserLevel'
export const approvalActor = 'servicecatalog:ApprovalActor'

/**
 * How the caller stands to what the call is about, as conditions ask for it. There are a few, each one object: what
 * policies say of an action to who stands so is worked out once (`statementsFor`).
 */
export type Standing = Readonly<Partial<Record<typeof userLevel | typeof approvalActor, string>>>

const nobody: Standing = {}
const ofStanding = new Set([userLevel, approvalActor].map(key => key.toLowerCase()))
const isOfStanding = ({ key }: Condition): boolean => ofStanding.has(key.toLowerCase())

/** The statement that decided: its policy, and which of its statements, from 0. */
export interface Ground {
  readonly policy: Omit<Attached, 'policy'>
  readonly statement: number
}

export type Decision =
  | { readonly allowed: true; readonly ground: Ground }
  | { readonly allowed: false; readonly kind: 'ExplicitDeny'; readonly ground: Ground }
  /** Nobody said yes; `session` when his own policies did, and only the session's did not. */
  | { readonly allowed: false; readonly kind: 'ImplicitDeny'; readonly session: boolean }

/** The one decision, pure: an explicit Deny wins, then an Allow is needed, from a session policy too where there is one. */
export function decide({ identity, session }: Permissions, question: Question): Decision {
  const own = judge(identity, question)
  if (session === undefined || own.deny) return verdict(own)
  const limit = judge(session, question)
  if (limit.deny) return verdict(limit)
  if (own.allow && !limit.allow) return { allowed: false, kind: 'ImplicitDeny', session: true }
  return verdict(own)
}

interface Judgement {
  readonly deny?: Ground
  readonly allow?: Ground
}

function verdict({ deny, allow }: Judgement): Decision {
  if (deny) return { allowed: false, kind: 'ExplicitDeny', ground: deny }
  if (allow) return { allowed: true, ground: allow }
  return { allowed: false, kind: 'ImplicitDeny', session: false }
}

function judge(policies: readonly Attached[], question: Question): Judgement {
  const { action, resource, standing = nobody, context } = question
  let allow: Ground | undefined
  for (const { resources, conditions, effect, ground } of statementsFor(policies, action, standing)) {
    if (resources && !resources.cover(resource)) continue
    if (!holds(conditions, context)) continue
    if (effect === 'Deny') return { deny: ground }
    allow ??= ground
  }
  return allow ? { allow } : {}
}

/** A statement about the action, to who stands so; its conditions are those that are left to ask. */
interface Found extends Pick<Statement, 'resources' | 'conditions' | 'effect'> {
  readonly ground: Ground
}

type ByStanding = Map<Standing, readonly Found[]>

/** What policies say of an action never changes, and the same few actions are asked about again and again. */
const known = new WeakMap<readonly Attached[], Map<string, ByStanding>>()
/** Actions are the operations of this server, so this is never reached by honest callers. */
const mostActions = 1_000

function statementsFor(policies: readonly Attached[], action: string, standing: Standing): readonly Found[] {
  let actions = known.get(policies)
  if (!actions) known.set(policies, (actions = new Map<string, ByStanding>()))
  let standings = actions.get(action)
  if (!standings) {
    standings = new Map<Standing, readonly Found[]>()
    if (actions.size < mostActions) actions.set(action, standings)
  }
  const remembered = standings.get(standing)
  if (remembered) return remembered
  const found = findStatements(policies, action.toLowerCase(), standing)
  standings.set(standing, found)
  return found
}

const findStatements = (policies: readonly Attached[], action: string, standing: Standing): Found[] =>
  policies.flatMap(({ policy, ...of }) =>
    policy.statements.flatMap((statement, index) => {
      const { resources, conditions, effect } = statement
      if (!speaksOf(statement, action) || !holds(conditions.filter(isOfStanding), standing)) return []
      const left = conditions.filter(condition => !isOfStanding(condition))
      return [{ resources, conditions: left, effect, ground: { policy: of, statement: index } }]
    }),
  )

/** One who wants to take a role: every name by which a trust policy may mean him. */
export type Trustee = Readonly<{ kind: keyof Principals; names: readonly string[] }>

/** Whether a trust policy lets somebody take its role by this action. Deny wins, here too; case does not count in names. */
export function isTrusted(trust: Policy, trustee: Trustee, action: string, context: Context): boolean {
  const names = new Set(trustee.names.map(folded))
  const about = trust.statements.filter(
    statement =>
      (statement.principals?.[trustee.kind] ?? []).some(name => names.has(folded(name))) &&
      speaksOf(statement, action.toLowerCase()) &&
      holds(statement.conditions, context),
  )
  return about.length > 0 && about.every(({ effect }) => effect === 'Allow')
}
