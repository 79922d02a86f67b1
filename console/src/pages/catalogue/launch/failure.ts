import { ApiError } from '../../../../../src/client/api-error.ts'
import { refusalsOf } from '../../../launch-form/refusals.ts'

/** Where on the form a refusal of a launch belongs. */
export type Failure =
  | { readonly place: 'parameters'; readonly refusals: ReadonlyMap<string, string> }
  | { readonly place: 'name' | 'region'; readonly text: string }
  | { readonly place: 'form'; readonly error: unknown }

const ofParameters = ['InvalidParameter.Parameters', 'OperationDenied.TemplateConstraint']
const places: Readonly<Record<string, 'name' | 'region'>> = {
  'InvalidProvisionedProductName.Duplicate': 'name',
  'InvalidParameter.ProvisionedProductName': 'name',
  MissingProvisionedProductName: 'name',
  'InvalidParameter.StackRegionId': 'region',
  MissingStackRegionId: 'region',
  'OperationDenied.StackRegion': 'region',
}

export function failureOf(error: unknown, parameterNames: readonly string[]): Failure {
  if (!(error instanceof ApiError)) return { place: 'form', error }
  const { code, message } = error
  const place = Object.hasOwn(places, code) ? places[code] : undefined
  if (place !== undefined) return { place, text: message }
  const refusals = ofParameters.includes(code)
    ? refusalsOf(message, parameterNames)
    : new Map<string, string>()
  return refusals.size > 0 ? { place: 'parameters', refusals } : { place: 'form', error }
}
