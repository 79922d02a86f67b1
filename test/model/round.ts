import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { told, type Command, type Outcome } from './command.ts'
import type { Conflict } from './conflicts.ts'
import { broken, openWork } from './invariants.ts'
import { lookAtPlans, observe } from './observe.ts'
import { perform, type Done } from './perform.ts'
import { apply } from './rules.ts'
import { settled } from './rules/work.ts'
import { newScene, type Scene } from './scene.ts'
import { isSame, predictions, type Ending, type Prediction } from './serial.ts'
import type { Site } from './site.ts'
import { nothing, type State } from './state.ts'
import { viewOf } from './view.ts'

/** Longer than most runs of the engine take. */
const longestMomentMs = 120
/** Long enough for runs in between; most pauses are short. */
const longestPauseMs = 800

/** What came of a round that was right. */
export interface Fought {
  readonly outcomes: readonly Outcome[]
  /** Those serial orders of the calls that lead to what was found. */
  readonly orders: readonly string[]
  /** Whether the calls in another order would have led to something else. */
  readonly ordered: boolean
}

/** Brings a scene into a state that the model knows, sends calls at once, and compares. @throws Error that tells all */
export async function fight(
  site: Site,
  { given, work, staggered, process, calls }: Conflict,
): Promise<Fought> {
  const scene = newScene(site)
  const before = await prepare(scene, given, work)
  // The calls come at any point of what has begun, and as it ends.
  if (work === 'begun') await delay(Math.random() * longestMomentMs)
  const done = await Promise.all(
    calls.map(async (call, n) => {
      if (staggered) await delay(Math.random() ** 2 * longestPauseMs)
      return perform(scene, call, process + n)
    }),
  )
  await workIs('done', scene)
  const outcomes = done.map(({ outcome }) => outcome)
  const found = { outcomes, view: await observe(scene) }
  const expected = predictions(before, calls)
  const problems = await broken(scene)
  const same = expected.find(each => isSame(each, found))
  const orders = [...(same?.orders ?? [])].filter(order => mayBe(order, done))
  if (orders.length === 0) problems.unshift('No serial order of the calls leads to what was found.')
  if (problems.length > 0) throw new Error(story({ before, calls, done, found, expected, problems }))
  return { outcomes, orders, ordered: expected.length > 1 }
}

/** Nothing comes after what was sent when it had been answered. */
function mayBe(order: string, done: readonly Done[]): boolean {
  const calls = order.split(' ').map(n => done[Number(n)]!)
  return calls.every((call, n) => calls.slice(n).every(({ answered }) => answered > call.sent))
}

/** One thing after the other, and the model agrees to each of them. */
async function prepare(scene: Scene, given: readonly Command[], work: Conflict['work']): Promise<State> {
  let state = nothing()
  for (const [n, command] of given.entries()) {
    const { state: next, outcome: expected } = apply(state, command)
    const { outcome } = await perform(scene, command, n)
    if (expected !== 'ok' || outcome !== expected)
      throw new Error(`${told(command)} came to ${outcome}, the model says ${expected}`)
    state = next
    if (state.work.length === 0) continue
    const last = n === given.length - 1
    await workIs(last ? work : 'done', scene)
    if (!last || work === 'done') state = settled(state)
  }
  await lookAtPlans(scene, state)
  return state
}

/** What may be the status of the scene's operations then. */
const stages = { done: [], begun: ['IN_PROGRESS'], asked: ['IN_PROGRESS', 'PENDING'] } as const

const pauseMs = 4
/** Many times what anything here takes. */
const mostMs = 60_000

async function workIs(stage: Conflict['work'], scene: Scene): Promise<void> {
  const allowed: readonly string[] = stages[stage]
  const deadline = performance.now() + mostMs
  for (;;) {
    const before = (await openWork(scene)).find(({ status }) => !allowed.includes(status))
    if (!before) return
    if (performance.now() > deadline) throw new Error(`The operation ${before.id} stays ${before.status}`)
    await delay(pauseMs)
  }
}

interface Story {
  readonly before: State
  readonly calls: readonly Command[]
  readonly done: readonly Done[]
  readonly found: Ending
  readonly expected: readonly Prediction[]
  readonly problems: readonly string[]
}

function story({ before, calls, done, found, expected, problems }: Story): string {
  const lines = [...problems, 'Before:', ...entries(viewOf(before))]
  if (before.work.length > 0) lines.push(`under way: ${JSON.stringify(before.work)}`)
  const start = Math.min(...done.map(({ sent }) => sent))
  const since = (time: number) => `${Math.round(time - start)} ms`
  lines.push('Calls at once:')
  for (const [n, { outcome, sent, answered }] of done.entries())
    lines.push(`  ${n} ${told(calls[n]!)} -> ${outcome} (${since(sent)} to ${since(answered)})`)
  lines.push('Found:', ...changes(before, found))
  for (const each of expected) {
    const orders = [...each.orders].map(order => order.replaceAll(' ', ', then ')).join(' or ')
    lines.push(`Expected of ${orders}: ${each.outcomes.join(', ')}`, ...changes(before, each))
  }
  return lines.join('\n')
}

const entries = (view: object): string[] =>
  Object.entries(view).map(([handle, what]) => `  ${handle} ${JSON.stringify(what)}`)

/** Only what is not as before. */
function changes(before: State, { view }: Ending): string[] {
  const old = viewOf(before)
  const gone = Object.keys(old).filter(handle => !(handle in view))
  const other = Object.entries(view).filter(([handle, what]) => !isDeepStrictEqual(what, old[handle]))
  return [...entries(Object.fromEntries(other)), ...gone.map(handle => `  ${handle} is gone`)]
}
