import type { EngineRun } from './engine.ts'
import { RunFailure } from './errors.ts'
import type { Execution } from './execute.ts'
import { mayBePartOf } from './plan-file.ts'
import { differences, type Difference } from './remaining.ts'
import type { State } from './state.ts'

/** Whether an earlier attempt at this run has applied a part of its plan already. */
export const isResumed = ({ plan, resume }: EngineRun, prior: State | undefined): boolean =>
  resume === true && plan !== undefined && mayBePartOf(plan, prior)

const mostNamed = 5

function refusal(found: readonly Difference[]): RunFailure {
  const named = found.slice(0, mostNamed).map(({ address, words }) => `${address} (${words})`)
  const more = found.length > mostNamed ? ` and ${found.length - mostNamed} more` : ''
  return new RunFailure(
    'catalog',
    'An earlier attempt was interrupted, and what is left to do is not what was approved: ' +
      `${named.join(', ')}${more}. Make a new plan.`,
  )
}

/**
 * The binary refuses a plan whose state has moved on, also where the plan itself moved it. So the rest is planned anew,
 * from the same workspace and variables, and takes the approved plan's place in the work directory, if it is indeed its
 * rest. Answers why no plan could be made.
 * @throws RunFailure that names what is not as approved
 */
export async function planRest(
  run: EngineRun,
  perform: (run: EngineRun) => Promise<Execution>,
  showPlan: () => Promise<string>,
): Promise<Execution['failure']> {
  const approved = await showPlan()
  const { failure } = await perform({ ...run, action: 'preview', destroy: run.action === 'destroy' })
  if (failure) return failure
  const found = differences(approved, await showPlan())
  if (found.length > 0) throw refusal(found)
  return undefined
}
