import fc from 'fast-check'
import type { Command } from './command.ts'
import * as move from './moves.ts'
import { anyOf, type Move, type Pick } from './moves.ts'
import * as given from './situations.ts'
import { operationTypes } from './state.ts'

/** One round: what was done before, and the calls that are made at once. */
export interface Conflict {
  readonly kind: string
  readonly given: readonly Command[]
  /** Whether what the last of these asked for is done, has begun, or was only asked for. */
  readonly work: 'done' | 'begun' | 'asked'
  /** Calls follow each other soon, while others are under way or just after. */
  readonly staggered: boolean
  /** Which process of the API takes the first call, the next one the second. */
  readonly process: number
  readonly calls: readonly Command[]
}

interface Rivals {
  readonly given: (pick: Pick) => readonly Command[]
  /** The last work is still to be done. */
  readonly rushed?: boolean
  /** One call of each; a third one, sometimes, is of either. */
  readonly sides: readonly [Move, Move, ...Move[]]
}

const anyOperation = (pick: Pick) => pick(...operationTypes)
const changeOperation = (pick: Pick) => pick(...operationTypes.slice(1))
const executable = (pick: Pick) => pick(given.planned, given.approved)(anyOperation(pick))

/** Calls that touch the same things, by what they are about. */
const rivals: Readonly<Record<string, Rivals>> = {
  'two decisions': { given: pick => given.waiting(anyOperation(pick)), sides: [move.decide, move.decide] },
  'decision against withdrawal': {
    given: pick => given.waiting(anyOperation(pick)),
    sides: [move.decide, move.withdraw],
  },
  'decision against change of plan': {
    given: pick => given.waiting(pick('LaunchProduct', 'UpdateProvisionedProduct')),
    sides: [move.decide, move.updatePlan],
  },
  'decision against rule': {
    given: pick => given.waiting(anyOperation(pick)),
    sides: [move.decide, move.changeApproval],
  },
  'two executions': { given: executable, sides: [move.execute, move.execute] },
  'execution against withdrawal': { given: executable, sides: [move.execute, move.withdraw] },
  'execution against change': {
    given: pick => pick(given.planned, given.approved)(changeOperation(pick)),
    sides: [move.execute, move.change],
  },
  'execution against another plan': {
    given: pick => [...given.planned(changeOperation(pick)), given.planOf(changeOperation(pick), 'q')],
    sides: [move.execute, move.executeOther],
  },
  'execution against new rule': {
    given: pick => given.planned(anyOperation(pick)),
    sides: [move.execute, move.newConstraint],
  },
  'execution against changed rule': {
    given: pick => pick(given.waiting, given.approved, given.rejected)(anyOperation(pick)),
    sides: [move.execute, move.changeApproval],
  },
  'execution against catalog': {
    given: pick => given.planned(anyOperation(pick)),
    sides: [move.execute, anyOf(move.disassociate, move.deactivate, move.deleteVersion, move.revoke)],
  },
  'execution against launch': {
    given: () => given.planned('LaunchProduct'),
    sides: [move.execute, move.launch],
  },
  'preview against rule': {
    given: pick => pick(given.planned, given.waiting)(anyOperation(pick)),
    rushed: true,
    sides: [anyOf(move.newApproval, move.withdraw), anyOf(move.newApproval, move.disassociate)],
  },
  'preview against changed rule': {
    given: pick => given.waiting(anyOperation(pick)),
    rushed: true,
    sides: [move.changeApproval, anyOf(move.withdraw, move.decideBlindly, move.changeApproval)],
  },
  'two withdrawals': {
    given: pick => pick(given.planned, given.waiting, given.approved, given.rejected)(anyOperation(pick)),
    sides: [move.withdraw, move.withdraw],
  },
  'withdrawal against rule': {
    given: pick => given.waiting(anyOperation(pick)),
    sides: [move.withdraw, move.changeApproval],
  },
  'withdrawal against catalog': {
    given: pick => given.planned(anyOperation(pick)),
    sides: [move.withdraw, anyOf(move.disassociate, move.deactivate, move.deleteVersion, move.revoke)],
  },
  'two launches': { given: () => given.published, sides: [move.launch, move.launch] },
  'launch against deletion of product': {
    given: () => given.published,
    sides: [anyOf(move.launch, move.planLaunch), move.deleteProduct, move.disassociate],
  },
  'launch against disassociation': {
    given: () => given.published,
    sides: [anyOf(move.launch, move.planLaunch), move.disassociate],
  },
  'launch against version': {
    given: () => given.published,
    sides: [anyOf(move.launch, move.planLaunch), anyOf(move.deactivate, move.deleteVersion)],
  },
  'launch against new rule': {
    given: () => given.published,
    sides: [anyOf(move.launch, move.planLaunch), move.newConstraint],
  },
  'launch against changed rule': {
    given: () => given.constrained(given.published, given.approvalBy(['LaunchProduct'], 'approver')),
    sides: [anyOf(move.launch, move.planLaunch), move.changeApproval],
  },
  'launch against grant': {
    given: () => given.published,
    sides: [anyOf(move.launch, move.planLaunch), anyOf(move.revoke, move.grant)],
  },
  'launch against tag option': {
    given: () => given.tagged(given.published),
    sides: [anyOf(move.launch, move.planLaunch), anyOf(move.attach, move.detach, move.switchOption)],
  },
  'two changes': {
    given: pick => pick(given.launched, given.launched, given.failed),
    sides: [anyOf(move.change, move.planChange), move.change],
  },
  'change while it is built': {
    given: pick => pick(given.launched, given.failed),
    rushed: true,
    sides: [move.change, anyOf(move.change, move.planChange, move.deleteVersion)],
  },
  'change against rule': {
    given: () => given.launched,
    sides: [anyOf(move.change, move.planChange), move.newConstraint],
  },
  'change against catalog': {
    given: () => given.launched,
    sides: [
      anyOf(move.change, move.planChange),
      anyOf(move.disassociate, move.deactivate, move.deleteVersion, move.revoke),
    ],
  },
  'change against deletion of portfolio': {
    given: () => given.launched,
    sides: [anyOf(move.change, move.planChange), move.disassociate, move.deletePortfolio],
  },
  'change against deletion of product': {
    given: () => [...given.launched, move.disassociate(only, 0)],
    sides: [move.terminate, move.deleteProduct],
  },
  'association against deletion': {
    given: () => given.loose,
    sides: [move.associate, anyOf(move.deleteProduct, move.deletePortfolio)],
  },
  'association against disassociation': {
    given: () => given.published,
    sides: [anyOf(move.associate, move.newConstraint), anyOf(move.disassociate, move.deletePortfolio)],
  },
  'version against deletion of product': {
    given: () => given.loose,
    sides: [anyOf(move.addVersion, move.deleteVersion, move.deactivate), move.deleteProduct],
  },
  'copy against versions': {
    given: () => given.loose,
    sides: [move.copy, anyOf(move.addVersion, move.deleteVersion, move.deactivate, move.deleteProduct)],
  },
  'grant against deletion of portfolio': {
    given: () => given.loose,
    sides: [anyOf(move.grant, move.revoke), move.deletePortfolio],
  },
  'two constraints': {
    given: () => given.published,
    sides: [move.newConstraint, move.newConstraint],
  },
  'constraint against constraint': {
    given: () => given.constrained(given.published, given.approvalBy(['LaunchProduct'], 'approver')),
    sides: [move.changeApproval, anyOf(move.changeApproval, move.newApproval, move.disassociate)],
  },
  'two tag options': { given: () => given.published, sides: [move.newOption, move.newOption] },
  'tag option against its deletion': {
    given: () => given.tagged(given.loose),
    sides: [anyOf(move.attach, move.detach, move.switchOption), move.deleteOption],
  },
  'tag option against deletion of what has it': {
    given: () => given.tagged(given.loose),
    sides: [anyOf(move.attach, move.detach), anyOf(move.deletePortfolio, move.deleteProduct)],
  },
}

/** Of three calls about whatever there is, an instance, its plan, options, rules: taken again and again. */
const anything: Rivals = {
  given: pick =>
    given.tagged(pick(given.waiting, given.approved, given.rejected)(pick(...operationTypes.slice(1)))),
  sides: [anyOf(...move.all), anyOf(...move.all), anyOf(...move.all)],
}

const everything: Readonly<Record<string, Rivals>> = { ...rivals, 'anything at all': anything }

export const kinds = Object.keys(everything)

/** Kinds take turns, but every fourth round is about anything. */
export function kindOf(round: number): string {
  const themes = Object.keys(rivals)
  return round % 4 === 3 ? 'anything at all' : themes[(round - Math.floor(round / 4)) % themes.length]!
}

/** The first of what there is to choose from. */
const only: Pick = first => first

const choose = <T>(choices: readonly T[]) => fc.constantFrom(...choices)

/** Of every three rounds one has a third call, and one is staggered. */
const oneOfThree = [true, false, false]

/** The round of a number, as the seed decides. */
export function conflictOf(seed: number, round: number): Conflict {
  const [random] = fc.sample(fc.gen(), { seed: seed + round, numRuns: 1 })
  const pick: Pick = (...choices) => random!(choose<(typeof choices)[number]>, choices)
  const kind = kindOf(round)
  const { given: before, rushed = false, sides } = everything[kind]!
  const more = sides.length === 2 && pick(...oneOfThree) ? [pick(...sides)] : []
  const calls = [...sides, ...more].map((side, n) => side(pick, n))
  const work = rushed ? pick('begun', 'asked') : 'done'
  return { kind, given: before(pick), work, staggered: pick(...oneOfThree), process: pick(0, 1, 2), calls }
}
