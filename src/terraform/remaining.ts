import { fits } from './fits.ts'
import { managedChanges, type ResourceChange } from './plan.ts'

/** What a plan means to do at an address; `nothing` where it does not mention it. */
type Intent = 'nothing' | 'keep' | 'create' | 'update' | 'replace' | 'delete' | 'forget'

/**
 * What a new plan may mean to do where an approved plan was interrupted: it is still to be done, it was done, or, as a
 * replacement is two steps, half of it was.
 */
const allowed: Readonly<Record<Intent, readonly Intent[]>> = {
  nothing: ['nothing'],
  keep: ['keep'],
  create: ['create', 'keep'],
  update: ['update', 'keep'],
  replace: ['replace', 'create', 'keep'],
  delete: ['delete', 'nothing'],
  forget: ['forget', 'nothing'],
}

function intentOf(planned: ResourceChange | undefined): Intent {
  const actions = planned?.change.actions ?? []
  if (actions.length > 1) return 'replace'
  const [action = 'nothing'] = actions
  return action === 'no-op' || action === 'read' ? 'keep' : action
}

/** Whether a plan makes a new object at this address. */
const makes = (planned: ResourceChange | undefined): boolean =>
  planned?.change.actions.includes('create') === true

/**
 * An object whose making was interrupted in a provisioner is tainted, and a new plan replaces it. Where its making was
 * approved, so is this: at approval nothing was there, and nobody but the interrupted attempts has written the state
 * since, so the object is their own.
 */
const makesAnew = (approved: ResourceChange | undefined, now: ResourceChange | undefined): boolean =>
  intentOf(approved) === 'create' &&
  intentOf(now) === 'replace' &&
  now?.action_reason === 'replace_because_tainted'

const valuesFit = (approved: ResourceChange, now: ResourceChange): boolean =>
  fits(
    { known: approved.change.after, unknown: approved.change.after_unknown },
    { known: now.change.after, unknown: now.change.after_unknown },
  )

/** What is wrong at one address, in words without values; undefined where all is as approved. */
function difference(
  approved: ResourceChange | undefined,
  now: ResourceChange | undefined,
): string | undefined {
  const [then, today] = [intentOf(approved), intentOf(now)]
  if (!allowed[then].includes(today) && !makesAnew(approved, now)) return `approved: ${then}, now: ${today}`
  if (now?.change.importing && now.change.importing.id !== approved?.change.importing?.id) {
    return 'another object would be imported'
  }
  const pending = today !== 'keep' && today !== 'nothing'
  return pending && approved && now && !valuesFit(approved, now) ? `${today} with other values` : undefined
}

/**
 * A replacement that makes the new object first leaves the old one, deposed, to be destroyed at its end. Where no such
 * object was at approval, it came from the interrupted attempts, wherever a new object was approved.
 */
const endsOwnReplacement = (now: ResourceChange, approvedThere: ResourceChange | undefined): boolean =>
  now.deposed !== undefined && intentOf(now) === 'delete' && makes(approvedThere)

const keyOf = ({ address, deposed = '' }: ResourceChange): string => `${address} ${deposed}`

const byKey = (changes: readonly ResourceChange[]): Map<string, ResourceChange> =>
  new Map(changes.map(change => [keyOf(change), change]))

export interface Difference {
  readonly address: string
  readonly words: string
}

/**
 * Where a new plan, made after an approved one was interrupted, is not the rest of it. Both are answers of
 * `show -json`. Data that is only read, and outputs, follow from the resources and are left aside.
 */
export function differences(approvedText: string, nowText: string): Difference[] {
  const approved = byKey(managedChanges(approvedText))
  const now = byKey(managedChanges(nowText))
  return [...new Set([...approved.keys(), ...now.keys()])].flatMap(key => {
    const [then, today] = [approved.get(key), now.get(key)]
    const { address } = (then ?? today)!
    if (!then && today && endsOwnReplacement(today, approved.get(`${address} `))) return []
    const words = difference(then, today)
    return words === undefined ? [] : [{ address, words }]
  })
}
