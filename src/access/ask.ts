import type { Access } from './access.ts'
import type { Caller, Sees } from './caller.ts'
import type { Denial } from './denied.ts'
import type { Context } from './policy/condition.ts'
import {
  approvalActor,
  decide,
  userLevel,
  type Decision,
  type Question,
  type Standing,
} from './policy/decide.ts'

/** One question that a call asks of policies, and what an Allow means. */
export interface Ask {
  /** Whose things the call may be about then. */
  readonly whose: keyof Sees
  readonly action: string
  /** How the caller stands to them. */
  readonly standing: Standing | undefined
  /** Whether the call may be made then. */
  readonly lets: boolean
}

const known = new WeakMap<Access<never>, readonly Ask[]>()

/** What an operation asks of policies, in the order in which a refusal is told; always first about the caller's own. */
export function asksOf(access: Access<never>): readonly Ask[] {
  let asks = known.get(access)
  if (!asks) known.set(access, (asks = makeAsks(access)))
  return asks
}

function makeAsks({ action, conditionKeys = [], seesAllBy }: Access<never>): readonly Ask[] {
  const levels = conditionKeys.includes(userLevel)
  const asks: Ask[] = [{ whose: 'own', action, standing: levels ? standings.own : undefined, lets: true }]
  if (conditionKeys.includes(approvalActor)) {
    const standing = levels ? standings.askedAboutAnother : standings.asked
    asks.push({ whose: 'asked', action, standing, lets: true })
  }
  if (levels) asks.push({ whose: 'all', action, standing: standings.another, lets: true })
  if (seesAllBy !== undefined)
    asks.push({ whose: 'all', action: seesAllBy, standing: undefined, lets: false })
  return asks
}

/** Of the caller to what is his own, to somebody else's, and to what he is asked to approve. */
const standings = {
  own: { [userLevel]: 'self' },
  another: { [userLevel]: 'account' },
  asked: { [approvalActor]: 'self' },
  askedAboutAnother: { [userLevel]: 'account', [approvalActor]: 'self' },
} as const satisfies Record<string, Standing>

/** The question about the one resource that decided, and how it was decided. */
interface Decided {
  readonly question: Question
  readonly decision: Decision
}

export interface Answer extends Decided {
  readonly ask: Ask
}

export function answerTo(caller: Caller, ask: Ask, arns: readonly string[], context: Context): Answer {
  const { question, decision } = decideOn(caller, ask.action, arns, context, ask.standing)
  return { ask, question, decision }
}

/** Whether a call may be made that was answered so. */
export const isLet = (answers: readonly Answer[]): boolean =>
  answers.some(({ ask, decision }) => ask.lets && decision.allowed)

/** Whose things a call may be about that was answered so. */
export function seenBy(answers: readonly Answer[]): Sees {
  const sees = { own: false, asked: false, all: false }
  for (const { ask, decision } of answers) if (decision.allowed) sees[ask.whose] = true
  return sees
}

/** Why a call may not be about these things; undefined where policies were not asked, or did not refuse. */
export const denialOf = (answers: readonly Answer[], whose: keyof Sees): Denial | undefined =>
  answers.findLast(
    (answer): answer is Answer & Denial => answer.ask.whose === whose && !answer.decision.allowed,
  )

/** Every resource has to be allowed; the answer is that of the first which is not, else of the last. */
export function decideOn(
  { permissions = { identity: [] } }: Caller,
  action: string,
  arns: readonly string[],
  context: Context,
  standing?: Standing,
): Decided {
  let answer: Decided | undefined
  for (const resource of arns) {
    const question = { action, resource, context, standing }
    answer = { question, decision: decide(permissions, question) }
    if (!answer.decision.allowed) return answer
  }
  if (!answer) throw new Error(`${action} names no resource`)
  return answer
}
