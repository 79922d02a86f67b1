import type { Access } from './access.ts'
import type { Caller, Sees } from './caller.ts'
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

/** What an operation asks of policies, in the order in which a refusal is told. */
export function asksOf({ action, conditionKeys = [], seesAllBy }: Access<never>): readonly Ask[] {
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

/** An answer, and the question about the one resource that decided it. */
export interface Answer {
  readonly ask: Ask
  readonly question: Question
  readonly decision: Decision
}

export const answerTo = (caller: Caller, ask: Ask, arns: readonly string[], context: Context): Answer => ({
  ask,
  ...decideOn(caller, ask.action, arns, { ...context, ...ask.standing }, ask.standing),
})

/** Whether a call may be made that was answered so. */
export const isLet = (answers: readonly Answer[]): boolean =>
  answers.some(({ ask, decision }) => ask.lets && decision.allowed)

/** Every resource has to be allowed; the answer is that of the first which is not, else of the last. */
export function decideOn(
  { permissions = { identity: [] } }: Caller,
  action: string,
  arns: readonly string[],
  context: Context,
  standing?: Standing,
): Omit<Answer, 'ask'> {
  let answer: Omit<Answer, 'ask'> | undefined
  for (const resource of arns) {
    const question = { action, resource, context, standing }
    answer = { question, decision: decide(permissions, question) }
    if (!answer.decision.allowed) return answer
  }
  if (!answer) throw new Error(`${action} names no resource`)
  return answer
}
