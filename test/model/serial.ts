import { isDeepStrictEqual } from 'node:util'
import type { Command, Outcome } from './command.ts'
import { apply } from './rules.ts'
import { mayBeOvertaken, overtaken } from './rules/plan.ts'
import { finish, nextWork, settled } from './rules/work.ts'
import type { State } from './state.ts'
import { viewOf, type View } from './view.ts'

/** What may come of calls that are sent at once. */
export interface Ending {
  /** By call, in the order of the calls. */
  readonly outcomes: readonly Outcome[]
  /** Once all is quiet. */
  readonly view: View
}

/** An ending, and the orders that lead to it: `1 0` is the second call before the first. */
export interface Prediction extends Ending {
  readonly orders: Set<string>
}

/**
 * Every ending that doing the calls one after the other can come to, in any order, with any part of the workers' work
 * done before, between and after them.
 */
export function predictions(start: State, calls: readonly Command[]): Prediction[] {
  const found: Prediction[] = []
  walk(start, new Map())
  return found

  function walk(state: State, done: ReadonlyMap<number, Outcome>): void {
    if (done.size === calls.length) return end(state, done)
    for (const [n, call] of calls.entries()) {
      if (done.has(n)) continue
      const { state: next, outcome } = apply(state, call)
      walk(next, new Map([...done, [n, outcome]]))
      const before = [...done].filter(([, came]) => came === 'ok').map(([m]) => calls[m]!)
      if (outcome !== overtaken && mayBeOvertaken(state, call, before))
        walk(state, new Map([...done, [n, overtaken]]))
    }
    for (const work of nextWork(state)) walk(finish(state, work), done)
  }

  function end(state: State, done: ReadonlyMap<number, Outcome>): void {
    const outcomes = calls.map((_, n) => done.get(n)!)
    const ending = { outcomes, view: viewOf(settled(state)) }
    const order = [...done.keys()].join(' ')
    const same = found.find(known => isSame(known, ending))
    if (same) same.orders.add(order)
    else found.push({ ...ending, orders: new Set([order]) })
  }
}

export const isSame = (one: Ending, other: Ending): boolean =>
  isDeepStrictEqual([one.outcomes, one.view], [other.outcomes, other.view])
