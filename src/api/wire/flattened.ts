import { invalidParameter } from '../parameter-errors.ts'
import type { Parameters } from './form.ts'
import { fromJson, isStructure, parseJson } from './json.ts'
import { scalarOf } from './scalar.ts'
import type { ObjectShape, Shape } from './shape.ts'

/**
 * Flattened names, `Tags.1.Key`, made nested values by the shape of the operation (facts/clients 1.4). Only names
 * that the shape knows make anything; lists are kept by the index as written, so a huge one costs nothing and gaps
 * close.
 */

interface Sent {
  text?: string
  /** By member name, or by index as written. */
  children?: Map<string, Sent>
}

/** Indices as the caller wrote them, for error messages, by the list that they became. */
export type Places = Map<unknown, readonly string[]>

/** @throws InvalidParameter.<Name> */
export function fromFlattened(
  parameters: Parameters,
  shape: ObjectShape,
  places: Places,
): Record<string, unknown> {
  const root: Sent = {}
  for (const [name, text] of parameters) {
    const dot = name.indexOf('.')
    const head = dot < 0 ? name : name.slice(0, dot)
    if (shape.members.has(head)) put(root, shape, name, 0, text)
  }
  return objectFrom(root, shape, '', places)
}

/** Puts one text at its place in the tree; a name that the shape does not know is ignored. */
function put(into: Sent, shape: Shape, name: string, start: number, text: string): void {
  if (start > name.length) {
    into.text = text
    return
  }
  const dot = name.indexOf('.', start)
  // A record's keys are the caller's own and may have dots.
  const end = dot < 0 || shape.kind === 'record' ? name.length : dot
  const key = name.slice(start, end)
  const next = shapeBelow(shape, key, name)
  if (!next) return
  into.children ??= new Map()
  let child = into.children.get(key)
  if (!child) into.children.set(key, (child = {}))
  put(child, next, name, end + 1, text)
}

const index = /^[1-9]\d{0,14}$/

function shapeBelow(shape: Shape, key: string, name: string): Shape | undefined {
  if (shape.kind === 'object') return shape.members.get(key)
  if (shape.kind === 'record') return shape.value
  if (shape.kind !== 'list') return undefined
  if (!index.test(key)) throw invalidParameter(name, 'must number the members of a list from 1')
  return shape.item
}

function valueFrom({ text, children }: Sent, shape: Shape, name: string, places: Places): unknown {
  if (text === undefined) {
    if (children === undefined) return undefined
    return structureFrom({ children }, shape, name, places)
  }
  if (children) throw invalidParameter(name, 'was sent both as one value and by its members')
  if (text === '' && (shape.emptyIsAbsent || shape.asJson || isStructure(shape))) return undefined
  // Clients send one text where a list is expected, and JSON text where a structure is.
  if (shape.kind === 'list' && !shape.asJson && !isStructure(shape.item))
    return [valueFrom({ text }, shape.item, name, places)]
  if (shape.asJson || shape.kind === 'anything' || isStructure(shape))
    return fromJson(parseJson(text, name), shape, name)
  return scalarOf(shape.kind as 'text', text, name)
}

function structureFrom(sent: Sent, shape: Shape, name: string, places: Places): unknown {
  if (shape.kind === 'object') return objectFrom(sent, shape, `${name}.`, places)
  if (shape.kind === 'list') return listFrom(sent, shape.item, name, places)
  if (shape.kind === 'record')
    return Object.fromEntries(
      [...sent.children!].map(([key, each]) => [key, valueFrom(each, shape.value, `${name}.${key}`, places)]),
    )
  return undefined
}

function objectFrom({ children }: Sent, shape: ObjectShape, prefix: string, places: Places) {
  const object: Record<string, unknown> = {}
  for (const [key, child] of children ?? []) {
    const value = valueFrom(child, shape.members.get(key)!, prefix + key, places)
    if (value !== undefined) object[key] = value
  }
  return object
}

function listFrom({ children }: Sent, item: Shape, name: string, places: Places): unknown[] {
  const list: unknown[] = []
  const written: string[] = []
  for (const key of [...children!.keys()].sort((a, b) => Number(a) - Number(b))) {
    const value = valueFrom(children!.get(key)!, item, `${name}.${key}`, places)
    if (value === undefined) continue
    list.push(value)
    written.push(key)
  }
  places.set(list, written)
  return list
}
