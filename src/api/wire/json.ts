import { invalidParameter } from '../parameter-errors.ts'
import { checkedText, scalarOf } from './scalar.ts'
import type { Shape } from './shape.ts'

/** Values that travel as JSON: in a JSON body, or as the JSON text of one parameter. */

const deepest = 32

/** @throws InvalidParameter.<name> */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw invalidParameter(name, 'must be a JSON text')
  }
}

/**
 * A JSON value by its shape: unknown members dropped, null and absent alike, scalars also as texts.
 * @throws InvalidParameter.<name>
 */
export function fromJson(value: unknown, shape: Shape, name: string): unknown {
  if (value === null || value === undefined || (value === '' && shape.emptyIsAbsent)) return undefined
  switch (shape.kind) {
    case 'anything':
      return checkedTree(value, name, deepest)
    case 'list':
      return listFrom(value, shape.item, name)
    case 'object': {
      const members = objectFrom(value, name)
      const object: Record<string, unknown> = {}
      for (const [key, member] of shape.members) {
        const read = Object.hasOwn(members, key)
          ? fromJson(members[key], member, `${name}.${key}`)
          : undefined
        if (read !== undefined) object[key] = read
      }
      return object
    }
    case 'record':
      return Object.fromEntries(
        Object.entries(objectFrom(value, name))
          .map(([key, each]) => [
            checkedText(wellFormed(key, name), name),
            fromJson(each, shape.value, `${name}.${key}`),
          ])
          .filter(([, each]) => each !== undefined),
      )
    case 'text':
    case 'boolean':
    case 'integer':
    case 'number':
      return scalarOf(shape.kind, wellFormed(scalarText(value, name), name), name)
  }
}

function scalarText(value: unknown, name: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  throw invalidParameter(name, 'must be one value, not a structure')
}

function listFrom(value: unknown, item: Shape, name: string): unknown {
  if (!Array.isArray(value)) {
    if (typeof value === 'object' || isStructure(item)) throw invalidParameter(name, 'must be a list')
    return [fromJson(value, item, name)]
  }
  return value.map((each, i) => fromJson(each, item, `${name}.${i + 1}`)).filter(each => each !== undefined)
}

export const isStructure = (shape: Shape): boolean =>
  shape.kind === 'object' || shape.kind === 'list' || shape.kind === 'record'

function objectFrom(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidParameter(name, 'must be an object')
  return value as Record<string, unknown>
}

/** JSON escapes can write a lone surrogate, which has no UTF-8 form. */
function wellFormed(text: string, name: string): string {
  if (/\p{Surrogate}/u.test(text)) throw invalidParameter(name, 'must be valid Unicode')
  return text
}

function checkedTree(value: unknown, name: string, depth: number): unknown {
  if (typeof value === 'string') return checkedText(wellFormed(value, name), name)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) throw invalidParameter(name, `must not be nested more than ${deepest} deep`)
  for (const [key, each] of Object.entries(value)) {
    checkedText(wellFormed(key, name), name)
    checkedTree(each, name, depth - 1)
  }
  return value
}
