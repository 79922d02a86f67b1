import { canonicalJson } from '../plan.ts'

/*
 * Two values, one before and one after, taken apart into the places where they can differ. Beside each value goes what
 * is said of its parts, in its own shape: true where a part is sensitive, or not known yet.
 */

export type Segment = string | number

export interface Side {
  readonly value?: unknown
  readonly sensitive?: unknown
  readonly unknown?: unknown
}

export interface Leaf {
  readonly path: readonly Segment[]
  readonly before: Side
  readonly after: Side
}

/** Deeper down values are shown as they are. */
const deepest = 32

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Whether anything in this shape is true. */
export const hasTrue = (shape: unknown): boolean =>
  shape === true || (isObject(shape) && Object.values(shape).some(hasTrue))

/** The part of a shape or of a value; where a shape is true, all its parts are. */
function partOf(whole: unknown, key: Segment): unknown {
  if (whole === true) return true
  return isObject(whole) && Object.hasOwn(whole, key) ? (whole as Record<Segment, unknown>)[key] : undefined
}

export const child = ({ value, sensitive, unknown }: Side, key: Segment): Side => ({
  value: isObject(value) ? partOf(value, key) : undefined,
  sensitive: partOf(sensitive, key),
  unknown: partOf(unknown, key),
})

/** A list of what has no parts is one value to people. */
const isPlain = ({ value, sensitive, unknown }: Side): boolean =>
  isNothing(value) ||
  (Array.isArray(value) && !value.some(isObject) && !hasTrue(sensitive) && !hasTrue(unknown))

function keysOf(before: Side, after: Side): readonly Segment[] {
  const parts = [before.value, after.value, after.unknown].filter(isObject)
  if (parts.every(part => Array.isArray(part)))
    return Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, index) => index)
  return [...new Set(parts.flatMap(part => Object.keys(part)))].sort()
}

/** Whether the two can be compared part by part. */
function hasParts(before: Side, after: Side, depth: number): boolean {
  if (depth >= deepest || before.sensitive === true || after.sensitive === true || after.unknown === true)
    return false
  const there = [before.value, after.value].filter(value => !isNothing(value))
  const isList = there.every(value => Array.isArray(value))
  if (there.length === 0 || !there.every(value => isObject(value) && Array.isArray(value) === isList))
    return false
  return !(isList && isPlain(before) && isPlain(after)) && keysOf(before, after).length > 0
}

/** All places where there is something on either side, in order. */
export function leavesOf(before: Side, after: Side, path: readonly Segment[] = []): Leaf[] {
  if (hasParts(before, after, path.length))
    return keysOf(before, after).flatMap(key =>
      leavesOf(child(before, key), child(after, key), [...path, key]),
    )
  const isThere = !isNothing(before.value) || !isNothing(after.value) || hasTrue(after.unknown)
  return isThere ? [{ path, before, after }] : []
}

/** What becomes of a place; undefined where it stays as it is. */
export function actionAt({ before, after }: Leaf): 'Add' | 'Change' | 'Remove' | undefined {
  const isUnknown = hasTrue(after.unknown)
  if (!isUnknown && canonicalJson(before.value ?? null) === canonicalJson(after.value ?? null))
    return undefined
  if (isNothing(before.value)) return 'Add'
  return isNothing(after.value) && !isUnknown ? 'Remove' : 'Change'
}

/** `tags.team`, `rule[0].port`, `labels["a/b"]` */
export const pathText = (path: readonly Segment[]): string =>
  path
    .map((segment, at) => {
      if (typeof segment === 'number') return `[${segment}]`
      if (!/^[A-Za-z_][\w-]*$/.test(segment)) return `[${JSON.stringify(segment)}]`
      return at === 0 ? segment : `.${segment}`
    })
    .join('')
