import { isRecord } from '../values.ts'

const marks = /\$\$\{|%%\{|\$\{|%\{/g

/**
 * A text as Terraform takes it where no expression is allowed: `$${x}` is `${x}`. Undefined where it does hold an
 * expression. JSON syntax (`escaped` false) takes such texts as they are.
 */
export function literalText(text: string, escaped: boolean): string | undefined {
  if (!escaped) return text
  if ((text.match(marks) ?? []).some(mark => mark.length === 2)) return undefined
  return text.replaceAll(marks, mark => mark.slice(1))
}

/** The same for every text within a value; keys too. */
export function literalValue(value: unknown, escaped: boolean): { readonly value: unknown } | undefined {
  if (typeof value === 'string') {
    const text = literalText(value, escaped)
    return text === undefined ? undefined : { value: text }
  }
  if (Array.isArray(value)) {
    const items = value.map(item => literalValue(item, escaped))
    return items.some(item => item === undefined) ? undefined : { value: items.map(item => item!.value) }
  }
  if (!isRecord(value)) return { value }
  const entries: [string, unknown][] = []
  for (const [key, item] of Object.entries(value)) {
    const name = literalText(key, escaped)
    const inner = literalValue(item, escaped)
    if (name === undefined || !inner) return undefined
    entries.push([name, inner.value])
  }
  return { value: Object.fromEntries(entries) }
}

/** What stands within a lone `${…}`, as the parser gives expressions that are no literals; undefined for others. */
export const expressionOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.startsWith('${') && value.endsWith('}') ? value.slice(2, -1) : undefined

/** Terraform's reading of a literal as a boolean; undefined for what is none. */
export function literalBoolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  return undefined
}
