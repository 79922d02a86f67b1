import type { Fault, TypeFault } from '../faults.ts'
import { isRecord, member, shortly } from '../values.ts'
import type { HclType } from './type-expression.ts'

/**
 * Why Terraform could not convert a value to a type, each as the end of a sentence (`must be a list; "x" is not`);
 * nothing where it can. `quote` false keeps values out of the sentences.
 */
export function misfits(type: HclType, value: unknown, quote = true): Iterable<Fault<TypeFault>> {
  return within(type, value, { quote, path: [] })
}

interface Place {
  readonly quote: boolean
  readonly path: TypeFault['path']
}

const articles = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map',
  object: 'an object',
} as const

function* within(type: HclType, value: unknown, place: Place): Generator<Fault<TypeFault>> {
  if (value === null || value === undefined) return
  const { quote, path } = place
  const must = (what: string): string =>
    `must be ${what}${path.length === 0 ? '' : ` at ${textOf(path)}`}${quote ? `; ${shortly(value)} is not` : ''}`
  const not = (expected: keyof typeof articles): Fault<TypeFault> => ({
    kind: 'type',
    expected,
    path,
    words: must(articles[expected]),
  })
  const inner = (of: HclType, item: unknown, step: string | number) =>
    within(of, item, { quote, path: [...path, step] })
  switch (type.kind) {
    case 'any':
      return
    case 'string':
      if (typeof value === 'object') yield not('text')
      return
    case 'number':
      if (typeof value !== 'number' && !isNumeric(value)) yield not('number')
      return
    case 'bool':
      if (typeof value !== 'boolean' && !booleanTexts.includes(value)) yield not('boolean')
      return
    case 'list':
    case 'set':
      if (!Array.isArray(value)) yield not('list')
      else for (const [i, item] of value.entries()) yield* inner(type.of, item, i)
      return
    case 'tuple': {
      const limit = type.items.length
      if (Array.isArray(value) && value.length === limit)
        for (const [i, item] of value.entries()) yield* inner(type.items[i]!, item, i)
      else yield { kind: 'items', limit, path, words: must(`a list of ${limit}`) }
      return
    }
    case 'map':
      if (!isRecord(value)) yield not('map')
      else for (const [key, item] of Object.entries(value)) yield* inner(type.of, item, key)
      return
    case 'object':
      if (!isRecord(value)) return void (yield not('object'))
      for (const [name, { type: of, optional }] of type.members) {
        const item = member(value, name)
        if (item === undefined && !optional) {
          const missing = [...path, name]
          yield { kind: 'member', path: missing, words: `lacks ${textOf(missing).replace(/^\./, '')}` }
        } else yield* inner(of, item, name)
      }
  }
}

const textOf = (path: TypeFault['path']): string =>
  path.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')

const booleanTexts: readonly unknown[] = ['true', 'false', '1', '0']

const isNumeric = (value: unknown): boolean =>
  typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)
