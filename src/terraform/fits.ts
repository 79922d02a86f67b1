import { canonicalJson } from './plan.ts'

/** A planned value: what is known of it, and `true` wherever something is not known yet. */
export interface PlannedValue {
  readonly known: unknown
  readonly unknown: unknown
}

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const memberOf = ({ known, unknown }: PlannedValue, key: string | number): PlannedValue => ({
  known: (known as Members | undefined)?.[key],
  unknown: (unknown as Members | undefined)?.[key],
})

const hasUnknown = (mask: unknown): boolean =>
  mask === true || (typeof mask === 'object' && mask !== null && Object.values(mask).some(hasUnknown))

const membersOf = (value: PlannedValue): PlannedValue[] =>
  (value.known as readonly unknown[]).map((_, index) => memberOf(value, index))

/**
 * Whether each member fits another one of the approved. A set and a list look alike in JSON, and the members of a set
 * change places once they become known; members without anything unknown are matched first.
 */
function fitInAnyOrder(approved: readonly PlannedValue[], now: readonly PlannedValue[]): boolean {
  const wanted = approved.toSorted((a, b) => Number(hasUnknown(a.unknown)) - Number(hasUnknown(b.unknown)))
  const left = [...now]
  return wanted.every(one => {
    const found = left.findIndex(member => fits(one, member))
    if (found >= 0) left.splice(found, 1)
    return found >= 0
  })
}

/** Whether a value is what was approved: what was known then is the same now; what was unknown may be anything. */
export function fits(approved: PlannedValue, now: PlannedValue): boolean {
  if (approved.unknown === true) return true
  if (!hasUnknown(approved.unknown)) {
    return (
      !hasUnknown(now.unknown) && canonicalJson(approved.known ?? null) === canonicalJson(now.known ?? null)
    )
  }
  if (now.unknown === true) return false
  if (Array.isArray(approved.known) && Array.isArray(now.known)) {
    const [then, today] = [membersOf(approved), membersOf(now)]
    if (then.length !== today.length) return false
    return then.every((member, index) => fits(member, today[index]!)) || fitInAnyOrder(then, today)
  }
  if (!isObject(approved.known) || !isObject(now.known)) return false
  const parts = [approved.known, approved.unknown, now.known, now.unknown].filter(isObject)
  const keys = new Set(parts.flatMap(part => Object.keys(part)))
  return [...keys].every(key => fits(memberOf(approved, key), memberOf(now, key)))
}
