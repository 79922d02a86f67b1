import { ApiError } from '../../../src/client/api-error.ts'
import { refusalsOf } from './refusals.ts'

/** Where on a form a refusal belongs: at parameters, at another field, or nowhere in particular. */
export type Failure<Place extends string> =
  | { readonly at: 'parameters'; readonly refusals: ReadonlyMap<string, string> }
  | { readonly at: 'field'; readonly place: Place; readonly text: string }
  | { readonly at: 'form'; readonly error: unknown }

const ofParameters = ['InvalidParameter.Parameters', 'OperationDenied.TemplateConstraint']

/** What an error of the API means for a form: `places` says for codes at which of its other fields they belong. */
export function failureOf<Place extends string>(
  error: unknown,
  parameterNames: readonly string[],
  places: Readonly<Record<string, Place>>,
): Failure<Place> {
  if (!(error instanceof ApiError)) return { at: 'form', error }
  const { code, message } = error
  const place = Object.hasOwn(places, code) ? places[code] : undefined
  if (place !== undefined) return { at: 'field', place, text: message }
  const refusals = ofParameters.includes(code)
    ? refusalsOf(message, parameterNames)
    : new Map<string, string>()
  return refusals.size > 0 ? { at: 'parameters', refusals } : { at: 'form', error }
}
