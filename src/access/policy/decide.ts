import { folded } from '../../base/folded.ts'
import type { Condition, Context } from './condition.ts'
import {
  covers,
  coversAll,
  holds,
  isAbout,
  speaksOf,
  unmetBy,
  type Policy,
  type Principals,
  type Statement,
} from './document.ts'

/** A policy that somebody has, and how he came by it. */
export interface Attached {
  readonly name: string
  readonly type: 'System' | 'Custom' | 'Session'
  /** `user`, `group <name>`, `role`, `session`, or `account` for what the account lets all of its users do. */
  readonly through: string
  /** Which version of it is in force; a session policy has none. */
  readonly version?: string
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
  /** How the caller stands to what the call is about: one of a few objects. */
  readonly standing?: Standing | undefined
  /** What else is known of the call. */
  readonly context: Context
}

export const userLevel = 'servicecatalog:UserLevel'
export const approvalActor = 'servicecatalog:ApprovalActor'

/**
 * How the caller stands to what the call is about, as conditions ask for it. There are a few, each one object: what
 * policies say of an action to who stands so is worked out once (`sayingOf`).
 */
export type Standing = Readonly<Partial<Record<typeof userLevel | typeof approvalActor, string>>>

const ofStanding = new Set([userLevel, approvalActor].map(key => key.toLowerCase()))

/** All that conditions may ask of the call. */
export const wholeContext = ({ context, standing }: Question): Context => ({ ...context, ...standing })

/** The statement that decided: its policy, and which of its statements, from 0. */
export interface Ground {
  readonly policy: Omit<Attached, 'policy' | 'type'> & { readonly type: Attached['type'] | 'Trust' }
  readonly statement: number
}

export type Decision =
  | { readonly allowed: true; readonly ground: Ground }
  | { readonly allowed: false; readonly kind: 'ExplicitDeny'; readonly ground: Ground }
  /** Nobody said yes; `session` when his own policies did, and only the session's did not. */
  | { readonly allowed: false; readonly kind: 'ImplicitDeny'; readonly session: boolean }

/** The one decision, pure: an explicit Deny wins, then an Allow is needed, from a session policy too where there is one. */
export function decide({ identity, session }: Permissions, question: Question): Decision {
  const own = applying(identity, question)
  if (session === undefined || own?.statement.effect === 'Deny') return verdict(own)
  const limit = applying(session, question)
  if (limit?.statement.effect === 'Deny') return verdict(limit)
  if (own && !limit) return { allowed: false, kind: 'ImplicitDeny', session: true }
  return verdict(own)
}

function verdict(found: Found | undefined): Decision {
  if (!found) return { allowed: false, kind: 'ImplicitDeny', session: false }
  const { statement, ground } = found
  return statement.effect === 'Deny'
    ? { allowed: false, kind: 'ExplicitDeny', ground }
    : { allowed: true, ground }
}

/** The statement that says it; none where nobody says anything. */
function applying(
  policies: readonly Attached[],
  { action, resource, standing, context }: Question,
): Found | undefined {
  for (const found of sayingOf(policies, action, standing).deciding)
    if (covers(found.statement, resource) && holds(found.left, context)) return found
  return undefined
}

/** A statement about the action, to who stands so. */
interface Found {
  readonly statement: Statement
  readonly ground: Ground
  /** The conditions that are left to ask. */
  readonly left: readonly Condition[]
}

/** A statement that speaks of what is asked, and the keys of its conditions that do not hold; it applies without any. */
export interface Related extends Pick<Found, 'statement' | 'ground'> {
  readonly unmet: readonly string[]
}

/** The decision, and every statement that is about this action on this resource, those of the session last. */
export function explain(
  permissions: Permissions,
  question: Question,
): { readonly decision: Decision; readonly related: readonly Related[] } {
  const { identity, session = [] } = permissions
  const action = question.action.toLowerCase()
  const related = [identity, session]
    .flatMap(policies => sayingOf(policies, question.action, undefined).found)
    .filter(({ statement }) => isAbout(statement, action, question.resource))
    .map(({ statement, ground }) => ({ statement, ground, unmet: unmetKeys(statement, question.context) }))
  return { decision: decide(permissions, question), related }
}

const unmetKeys = (statement: Statement, context: Context): readonly string[] =>
  unmetBy(statement, context).map(({ key }) => key)

/** What policies say of an action to who stands so. */
interface Saying {
  readonly found: readonly Found[]
  /** Those that can decide, so that the first one that applies does: Denies, then Allows up to one that always applies. */
  readonly deciding: readonly Found[]
}

type ByStanding = Map<Standing | undefined, Saying>

/** What policies say of an action never changes, and the same few actions are asked about again and again. */
const known = new WeakMap<readonly Attached[], Map<string, ByStanding>>()
/** Actions are the operations of this server, so this is never reached by honest callers. */
const mostActions = 1_000

export function sayingOf(
  policies: readonly Attached[],
  action: string,
  standing: Standing | undefined,
): Saying {
  let actions = known.get(policies)
  if (!actions) known.set(policies, (actions = new Map<string, ByStanding>()))
  let standings = actions.get(action)
  if (!standings) {
    standings = new Map<Standing | undefined, Saying>()
    if (actions.size < mostActions) actions.set(action, standings)
  }
  const remembered = standings.get(standing)
  if (remembered) return remembered
  const found = findStatements(policies, action.toLowerCase(), standing)
  const saying = { found, deciding: decidingOf(found) }
  standings.set(standing, saying)
  return saying
}

function decidingOf(found: readonly Found[]): readonly Found[] {
  const of = (effect: Statement['effect']) => found.filter(({ statement }) => statement.effect === effect)
  const allows = of('Allow')
  const always = allows.findIndex(({ statement, left }) => left.length === 0 && coversAll(statement))
  return [...of('Deny'), ...(always < 0 ? allows : allows.slice(0, always + 1))]
}

function findStatements(
  policies: readonly Attached[],
  action: string,
  standing: Standing | undefined,
): readonly Found[] {
  const isKnown = ({ key }: Condition) => standing !== undefined && ofStanding.has(key.toLowerCase())
  return policies.flatMap(({ policy, ...of }) =>
    policy.statements.flatMap((statement, index) => {
      const { conditions } = statement
      if (!speaksOf(statement, action) || !holds(conditions.filter(isKnown), standing ?? {})) return []
      const left = conditions.filter(condition => !isKnown(condition))
      return [{ statement, left, ground: { policy: of, statement: index } }]
    }),
  )
}

/** One who wants to take a role: every name by which a trust policy may mean him. */
export type Trustee = Readonly<{ kind: keyof Principals; names: readonly string[] }>

/** Whether a trust policy lets somebody take its role by this action. Deny wins, here too. */
export function isTrusted(trust: Policy, trustee: Trustee, action: string, context: Context): boolean {
  const applying = aboutTrustee(trust, trustee, action).filter(
    ({ statement }) => unmetBy(statement, context).length === 0,
  )
  return applying.length > 0 && applying.every(({ statement }) => statement.effect === 'Allow')
}

/** The statements of a trust policy that are about somebody; case does not count in names. */
function aboutTrustee(trust: Policy, trustee: Trustee, action: string): readonly Omit<Found, 'left'>[] {
  const names = new Set(trustee.names.map(folded))
  const policy = { name: 'AssumeRolePolicyDocument', type: 'Trust', through: 'trust' } as const
  return trust.statements.flatMap((statement, index) =>
    (statement.principals?.[trustee.kind] ?? []).some(name => names.has(folded(name))) &&
    isAbout(statement, action.toLowerCase(), '')
      ? [{ statement, ground: { policy, statement: index } }]
      : [],
  )
}

/** The same, and every statement that is about him. */
export const explainTrust = (trust: Policy, trustee: Trustee, action: string, context: Context) => ({
  trusted: isTrusted(trust, trustee, action, context),
  related: aboutTrustee(trust, trustee, action).map((found): Related => ({
    ...found,
    unmet: unmetKeys(found.statement, context),
  })),
})
