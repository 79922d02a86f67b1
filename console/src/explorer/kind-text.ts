import { texts, useTexts } from '../language/texts.ts'
import type { Schema } from './description.ts'

const kindTexts = texts({
  en: {
    object: 'structure',
    array: 'list',
    string: 'text',
    boolean: 'true or false',
    integer: 'whole number',
    number: 'number',
    any: 'anything',
    listOf: (kind: string) => `list of ${kind}`,
    characters: (range: string) => `${range} characters`,
    items: (range: string) => `${range} items`,
    atMost: (most: number) => `at most ${most}`,
    atLeast: (least: number) => `at least ${least}`,
    pattern: (pattern: string) => `as ${pattern}`,
    oneOf: (values: string) => `one of ${values}`,
    fallback: (value: string) => `${value} unless given`,
    json: 'travels as one JSON text',
    secret: 'secret',
  },
  zh: {
    object: '结构',
    array: '列表',
    string: '文本',
    boolean: '布尔值',
    integer: '整数',
    number: '数值',
    any: '任意',
    listOf: (kind: string) => `${kind}列表`,
    characters: (range: string) => `${range} 个字符`,
    items: (range: string) => `${range} 项`,
    atMost: (most: number) => `至多 ${most}`,
    atLeast: (least: number) => `至少 ${least}`,
    pattern: (pattern: string) => `格式 ${pattern}`,
    oneOf: (values: string) => `取值 ${values}`,
    fallback: (value: string) => `默认 ${value}`,
    json: '以一个 JSON 文本传输',
    secret: '敏感',
  },
})

/** What a value may be, in words: “text · 1–128 characters · Default unless given”. */
export function useKindText(): (schema: Schema) => string {
  const t = useTexts(kindTexts)
  const range = (least = 0, most?: number): string | undefined => {
    if (most === undefined) return least > 0 ? t.atLeast(least) : undefined
    return least > 0 ? (least === most ? String(most) : `${least}–${most}`) : t.atMost(most)
  }
  const kindOf = ({ type, items }: Schema): string => {
    if (type === 'array' && items) return t.listOf(kindOf(items))
    return t[type ?? 'any']
  }
  return schema => {
    const length = range(schema.minLength, schema.maxLength)
    const count = range(schema.minItems, schema.maxItems)
    return [
      kindOf(schema),
      schema['x-larder-secret'] && t.secret,
      length && t.characters(length),
      count && t.items(count),
      range(schema.minimum, schema.maximum),
      schema.enum && t.oneOf(schema.enum.join(', ')),
      schema.pattern && t.pattern(schema.pattern),
      schema.default !== undefined && t.fallback(JSON.stringify(schema.default)),
      schema['x-larder-json-encoded'] && t.json,
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
