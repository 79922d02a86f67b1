import { isRecord, member, shortly } from '../values.ts'
import type { HclType } from './type-expression.ts'

/**
 * Why Terraform could not convert a value to a type, as the end of a sentence (`must be a list; "x" is not`);
 * undefined where it can. `quote` false keeps values out of the sentence.
 */
export function misfit(type: HclType, value: unknown, quote = true, path = ''): string | undefined {
  if (value === null || value === undefined) return undefined
  const not = (what: string): string => {
    const at = path === '' ? '' : ` at ${path}`
    return `must be ${what}${at}${quote ? `; ${shortly(value)} is not` : ''}`
  }
  const within = (inner: HclType, item: unknown, step: string): string | undefined =>
    misfit(inner, item, quote, path + step)
  switch (type.kind) {
    case 'any':
      return undefined
    case 'string':
      return typeof value === 'object' ? not('text') : undefined
    case 'number':
      return typeof value === 'number' || isNumeric(value) ? undefined : not('a number')
    case 'bool':
      return typeof value === 'boolean' || booleanTexts.includes(value) ? undefined : not('true or false')
    case 'list':
    case 'set':
      if (!Array.isArray(value)) return not('a list')
      return first(value, (item, i) => within(type.of, item, `[${i}]`))
    case 'tuple':
      if (!Array.isArray(value) || value.length !== type.items.length)
        return not(`a list of ${type.items.length}`)
      return first(value, (item, i) => within(type.items[i]!, item, `[${i}]`))
    case 'map':
      if (!isRecord(value)) return not('a map')
      return first(Object.entries(value), ([key, item]) => within(type.of, item, `.${key}`))
    case 'object': {
      if (!isRecord(value)) return not('an object')
      return first([...type.members], ([name, { type: inner, optional }]) => {
        const item = member(value, name)
        if (item === undefined && !optional) return `lacks ${path}.${name}`.replace('lacks .', 'lacks ')
        return within(inner, item, `.${name}`)
      })
    }
  }
}

const booleanTexts: readonly unknown[] = ['true', 'false', '1', '0']

function first<T>(items: readonly T[], find: (item: T, i: number) => string | undefined): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i)
    if (found !== undefined) return found
  }
  return undefined
}

const isNumeric = (value: unknown): boolean =>
  typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)
