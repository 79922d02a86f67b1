import type { ValueType } from '../../../../src/catalog/template/form/value-type.ts'
import { isRecord, type PlainRecord } from '../../../../src/templates/values.ts'

/** What a new part of a structure is before anything is filled in. Undefined: it is left out until then. */
export function blankOf(type: ValueType): unknown {
  switch (type.Kind) {
    case 'string':
      return ''
    case 'bool':
      return false
    case 'list':
    case 'set':
      return []
    case 'map':
      return {}
    case 'tuple':
      return (type.Items ?? []).map(item => blankOf(item) ?? '')
    case 'object':
      return Object.fromEntries(
        (type.Members ?? []).flatMap(inner => {
          // A text that has to be there is asked for, not taken to be empty.
          const blank = inner.Required && inner.Kind !== 'string' ? blankOf(inner) : undefined
          return blank === undefined ? [] : [[inner.Key, blank]]
        }),
      )
    case 'number':
    case 'any':
      return undefined
  }
}

/** A new item of a list has to be something, however blank. */
export const blankItem = (type: ValueType): unknown => blankOf(type) ?? ''

/** Whether a value can be shown by fields of the type, so that nothing of it is hidden or lost. */
export function canBeDrawn(type: ValueType, value: unknown): boolean {
  if (value === undefined || value === null) return true
  switch (type.Kind) {
    case 'string':
    case 'number':
    case 'bool':
      return typeof value !== 'object'
    case 'any':
      return true
    case 'list':
    case 'set':
      return Array.isArray(value) && value.every(item => canBeDrawn(type.Of!, item))
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length <= type.Items!.length &&
        type.Items!.every((item, i) => canBeDrawn(item, value[i]))
      )
    case 'map':
      return isRecord(value) && Object.values(value).every(item => canBeDrawn(type.Of!, item))
    case 'object': {
      const members = new Map((type.Members ?? []).map(inner => [inner.Key, inner]))
      return (
        isRecord(value) &&
        Object.entries(value).every(([key, item]) => {
          const inner = members.get(key)
          return inner !== undefined && canBeDrawn(inner, item)
        })
      )
    }
  }
}

export const withMember = (record: PlainRecord, key: string, value: unknown): PlainRecord =>
  value === undefined
    ? Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
    : { ...record, [key]: value }

export const withItem = (list: readonly unknown[], index: number, value: unknown): readonly unknown[] =>
  list.map((item, i) => (i === index ? (value ?? '') : item))

export const withoutItem = (list: readonly unknown[], index: number): readonly unknown[] =>
  list.filter((_, i) => i !== index)

/**
 * A number as it was typed: as one where nothing of it gets lost, else as text, which Terraform converts with all of its
 * digits, and which the checks refuse where it is none.
 */
export function typedNumber(text: string): number | string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return String(Number(trimmed)) === trimmed && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed
}

/** What `any` takes: JSON, or what is no JSON as the text that it is. */
export function typedAnything(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
