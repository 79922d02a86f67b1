import type { TObject, TSchema } from '../../base/schema.ts'
import { UsageError } from '../exit.ts'
import { closest } from '../terminal/closest.ts'
import { isArray, isObject, isRequired, itemOf, pairOf } from './members.ts'

/** Reads the file of a value `@file`. */
export type ReadText = (path: string) => string

/**
 * The input that options describe, over what was given as JSON. An option is a member (`--ProductId x`), one of a
 * deeper member by its flattened name (`--Parameters.1.ParameterKey x`), or one more of a list (`--Tags team=web`).
 * @throws UsageError
 */
export function inputFrom(
  schema: TObject,
  options: readonly (readonly [name: string, text: string | undefined])[],
  json: object,
  read: ReadText,
): object {
  let input: unknown = json
  for (const [name, text] of options) {
    input = assign(schema, input, name.split('.'), { name, text, read })
  }
  assertWhole(schema, input, '')
  return input as object
}

interface Option {
  readonly name: string
  /** Undefined for an option without a value. */
  readonly text: string | undefined
  readonly read: ReadText
}

/** The value with this option in its place. */
function assign(schema: TSchema, current: unknown, path: readonly string[], option: Option): unknown {
  const [step, ...rest] = path
  if (step === undefined) return valueOf(schema, current, option)
  if (isObject(schema)) {
    const member = schema.properties[step]
    if (!member) throw unknownMember(option.name, step, Object.keys(schema.properties))
    const object = (current ?? {}) as Record<string, unknown>
    return { ...object, [step]: assign(member, object[step], rest, option) }
  }
  if (isArray(schema)) {
    if (!/^[1-9]\d{0,3}$/.test(step)) {
      throw new UsageError(`--${option.name}: ${step} must be a place in the list, counted from 1.`)
    }
    const list = [...((current ?? []) as unknown[])]
    list[Number(step) - 1] = assign(itemOf(schema), list[Number(step) - 1], rest, option)
    return list
  }
  throw new UsageError(`--${option.name}: there is nothing below ${path.join('.')}.`)
}

function unknownMember(name: string, step: string, known: readonly string[]): UsageError {
  const near = closest(step, known)
  return new UsageError(`unknown option --${name}${near ? ` (did you mean ${near}?)` : ''}`)
}

function valueOf(schema: TSchema, current: unknown, option: Option): unknown {
  if (isArray(schema)) return [...((current ?? []) as unknown[]), ...itemsOf(schema, option)]
  if (isObject(schema)) return parseJson(textOf(option), option)
  if (schema['type'] === 'boolean') return booleanOf(option)
  const text = textOf(option)
  if (schema['type'] !== 'integer') return text
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  throw new UsageError(`--${option.name} must be a whole number; it is ${JSON.stringify(text)}.`)
}

function booleanOf(option: Option): boolean {
  if (option.text === undefined || option.text === 'true') return true
  if (option.text === 'false') return false
  throw new UsageError(`--${option.name} must be true or false; it is ${JSON.stringify(option.text)}.`)
}

/** `@file` is the text of a file; `@@x` is the text `@x`. */
export function fromFile(text: string, read: ReadText): string {
  if (text.startsWith('@@')) return text.slice(1)
  return text.startsWith('@') ? read(text.slice(1)) : text
}

function textOf({ name, text, read }: Option): string {
  if (text === undefined) throw new UsageError(`--${name} needs a value.`)
  return fromFile(text, read)
}

function itemsOf(schema: TSchema, option: Option): unknown[] {
  const pair = pairOf(schema)
  const raw = option.text ?? ''
  if (/^\s*\[/.test(raw)) return parseJson(raw, option) as unknown[]
  if (/^\s*\{/.test(raw)) return [parseJson(raw, option)]
  if (pair) {
    const at = raw.indexOf('=')
    if (at < 1) throw new UsageError(`--${option.name} must be ${pair[0]}=${pair[1]}, or JSON.`)
    return [{ [pair[0]]: raw.slice(0, at), [pair[1]]: fromFile(raw.slice(at + 1), option.read) }]
  }
  const text = textOf(option)
  // A file may hold the whole list.
  if (isObject(itemOf(schema))) return [parseJson(text, option)].flat()
  return [valueOf(itemOf(schema), undefined, { ...option, text })]
}

function parseJson(text: string, { name }: Option): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`--${name} must be JSON: ${(error as Error).message}`)
  }
}

/** @throws UsageError when a required member is missing, or a place in a list */
function assertWhole(schema: TSchema, value: unknown, path: string): void {
  if (isArray(schema) && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) assertWhole(itemOf(schema), value[i], `${path}.${i + 1}`)
    return
  }
  if (value === undefined) throw new UsageError(`--${path} is missing.`)
  if (!isObject(schema) || typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(schema.properties)) {
    const inner = (value as Record<string, unknown>)[name]
    if (inner !== undefined || isRequired(schema, name)) {
      assertWhole(member, inner, path === '' ? name : `${path}.${name}`)
    }
  }
}
