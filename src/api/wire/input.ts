import { Ajv } from 'ajv'
import type { TObject } from '../../base/schema.ts'
import { wireKeywords } from '../../base/schema.ts'
import { invalidParameter } from '../parameter-errors.ts'
import type { Places } from './flattened.ts'
import { fromFlattened } from './flattened.ts'
import type { Parameters } from './form.ts'
import { fromJson } from './json.ts'
import { refusal } from './rule.ts'
import type { ObjectShape } from './shape.ts'
import { shapeOf } from './shape.ts'

/** What a request carries: parameters of query and form, and the members of a JSON body. */
export interface Carried {
  readonly parameters: Parameters
  readonly json: Readonly<Record<string, unknown>> | undefined
}

/** Reads and checks the input of one operation. @throws Missing<Name>, InvalidParameter.<Name> */
export type ReadInput = (carried: Carried) => unknown

// Lengths are counted in code points, which is Ajv's default.
const ajv = new Ajv({ useDefaults: true, verbose: true, allowUnionTypes: true })
ajv.addVocabulary([...wireKeywords])

/**
 * The reader of an operation's input. What checks it is compiled at the first call, and kept for as long as the process: all
 * of them together would take longer than the rest of a start, and most are not called for hours.
 *
 * @throws Error for a schema that cannot travel
 */
export function inputReader(schema: TObject): ReadInput {
  const shape = shapeOf(schema)
  if (shape.kind !== 'object') throw new Error('The input of an operation is an object')
  return carried => {
    const places: Places = new Map()
    const input = inputFrom(carried, shape, places)
    const validate = ajv.compile(schema)
    if (!validate(input)) throw refusal(validate.errors![0]!, input, places)
    return input
  }
}

function inputFrom({ parameters, json }: Carried, shape: ObjectShape, places: Places) {
  const input = fromFlattened(parameters, shape, places)
  if (json === undefined) return input
  for (const [name, member] of shape.members) {
    if (!Object.hasOwn(json, name)) continue
    if (Object.hasOwn(input, name)) throw invalidParameter(name, 'was sent both in the query and in the body')
    const text = json[name]
    // A member that travels as JSON text elsewhere may be such a text here too.
    const value =
      member.asJson && typeof text === 'string'
        ? fromFlattened(new Map([[name, text]]), shape, places)[name]
        : fromJson(text, member, name)
    if (value !== undefined) input[name] = value
  }
  return input
}
