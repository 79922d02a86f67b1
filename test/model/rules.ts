import type { Call, Command, CommandOf, Outcome } from './command.ts'
import { catalogRules } from './rules/catalog.ts'
import { constraintRules } from './rules/constraint.ts'
import { instanceRules } from './rules/instance.ts'
import { planRules } from './rules/plan.ts'
import { Refused } from './rules/refuse.ts'
import { tagOptionRules } from './rules/tag-option.ts'
import type { State } from './state.ts'

/** What each call does to the state, which is its own to change; it refuses by throwing. */
export type Rules = { readonly [C in Call]: (state: State, command: CommandOf<C>) => void }

const rules: Rules = {
  ...catalogRules,
  ...constraintRules,
  ...tagOptionRules,
  ...instanceRules,
  ...planRules,
}

/** One call, alone. A refused one leaves everything as it was. */
export function apply(state: State, command: Command): { state: State; outcome: Outcome } {
  const next = structuredClone(state)
  try {
    // The compiler does not see that a rule is asked for the command of its own name.
    ;(rules[command.call] as (state: State, command: Command) => void)(next, command)
    return { state: next, outcome: 'ok' }
  } catch (error) {
    if (error instanceof Refused) return { state, outcome: error.code }
    throw error
  }
}
