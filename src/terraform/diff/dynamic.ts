import { isObject } from './leaves.ts'
import type { SensitivePath } from './sensitive.ts'

const plain = new Set<unknown>(['string', 'number', 'bool', 'dynamic'])
const compound = new Set<unknown>(['list', 'set', 'map', 'object', 'tuple'])

const isType = (type: unknown): boolean =>
  plain.has(type) || (Array.isArray(type) && type.length === 2 && compound.has(type[0]))

/**
 * An attribute of any type, as `input` of terraform_data, stands in a state together with its type. What looks so by
 * chance is left alone where a sensitive part of it has been named.
 */
export function unwrapped(attribute: unknown, name: string, sensitive: readonly SensitivePath[]): unknown {
  if (!isObject(attribute) || Object.keys(attribute).sort().join() !== 'type,value') return attribute
  const { type, value } = attribute as { type: unknown; value: unknown }
  const isNamed = sensitive.some(
    ([first, second]) => first === name && (second === 'value' || second === 'type'),
  )
  return isType(type) && !isNamed ? value : attribute
}
