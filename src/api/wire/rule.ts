import type { ErrorObject } from 'ajv'
import type { LarderError } from '../../base/errors.ts'
import { invalidParameter, missingParameter } from '../parameter-errors.ts'
import type { Places } from './flattened.ts'

/** What Ajv found, in the words of the contract, about names as the caller wrote them. */
export function refusal(error: ErrorObject, input: unknown, places: Places): LarderError {
  const name = nameAt(error.instancePath, input, places)
  if (error.keyword !== 'required') return invalidParameter(name, ruleOf(error))
  const missing = (error.params as { missingProperty: string }).missingProperty
  return missingParameter(name === '' ? missing : `${name}.${missing}`)
}

/** `/Tags/0/Key` is `Tags.5.Key` where the caller's only tag had the index 5. */
function nameAt(pointer: string, input: unknown, places: Places): string {
  const names: string[] = []
  let value = input
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    names.push(Array.isArray(value) ? (places.get(value)?.[Number(key)] ?? String(Number(key) + 1)) : key)
    value = (value as Record<string, unknown>)[key]
  }
  return names.join('.')
}

interface Limits {
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  enum?: readonly unknown[]
  pattern?: string
}

/** The rule that was broken, as the rest of a sentence: `must have 1 to 128 characters`. */
export function ruleOf({ keyword, parentSchema, message }: ErrorObject): string {
  const limits = (parentSchema ?? {}) as Limits
  switch (keyword) {
    case 'minLength':
    case 'maxLength':
      return `must have ${between(limits.minLength, limits.maxLength)} characters`
    case 'minimum':
    case 'maximum':
      return `must be ${between(limits.minimum, limits.maximum)}`
    case 'minItems':
    case 'maxItems':
      return `must have ${between(limits.minItems, limits.maxItems)} members`
    case 'enum':
      return `must be one of ${limits.enum!.join(', ')}`
    case 'pattern':
      return `must match ${limits.pattern}`
    default:
      return message ?? 'is not allowed'
  }
}

const between = (least: number | undefined, most: number | undefined): string =>
  least === undefined ? `at most ${most}` : most === undefined ? `at least ${least}` : `${least} to ${most}`
