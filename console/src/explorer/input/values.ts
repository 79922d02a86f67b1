import type { Schema } from '../description.ts'

/** What the form of an operation holds: what is not there is not sent. */
export type Input = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object with this member, or without it. */
export function withMember(object: unknown, name: string, value: unknown): Input {
  const members = { ...(isObject(object) ? object : {}), [name]: value }
  return Object.fromEntries(Object.entries(members).filter(([, each]) => each !== undefined))
}

/** The list with another item in this place, or without the item. */
export const withItem = (list: readonly unknown[], index: number, item: unknown): readonly unknown[] =>
  item === undefined ? list.toSpliced(index, 1) : list.with(index, item)

/** What a list begins a new item with: there is no such thing as an item that is not there. */
export function emptyOf({ type }: Schema): unknown {
  switch (type) {
    case 'object':
      return {}
    case 'array':
      return []
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return 0
    case 'string':
    case undefined:
      return ''
  }
}

/** A structure or list of which nothing is left is not sent. */
export const orNothing = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value

/** @throws SyntaxError for what is no JSON object */
export function parseInput(text: string): Input {
  const input: unknown = text.trim() === '' ? {} : JSON.parse(text)
  if (!isObject(input)) throw new SyntaxError('not an object')
  return input
}
