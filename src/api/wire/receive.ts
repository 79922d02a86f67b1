import type { Claim } from '../../access/signature/claim.ts'
import { IncompleteSignature, MissingCommonParameter } from '../../access/signature/errors.ts'
import { claimV1 } from '../../access/signature/v1.ts'
import { claimV3 } from '../../access/signature/v3.ts'
import { LarderError } from '../../base/errors.ts'
import { invalidParameter, invalidRequest } from '../parameter-errors.ts'
import type { Parameters } from './form.ts'
import { merge, noParameters, parseForm, parseQuery } from './form.ts'
import { readHeaders } from './headers.ts'

/**
 * The four shapes of a request (facts/clients 1.1) made one. What is read here is exactly what the claim covers:
 * query and form parameters under both signatures, headers and JSON bodies under V3 only.
 */

/** A request as it came off the wire. */
export interface WireRequest {
  readonly method: string
  /** Path and query as sent. */
  readonly url: string
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Uint8Array
}

export interface Received {
  readonly action: string
  readonly version: string
  readonly format: Format
  readonly parameters: Parameters
  /** @throws MissingParameter, IncompleteSignature */
  claim(): Claim
  /** The members of a JSON body, undefined without one. @throws InvalidParameter */
  json(): Readonly<Record<string, unknown>> | undefined
}

export type Format = 'JSON' | 'XML'

type BodyType = 'none' | 'form' | 'json'

/** @throws InvalidParameter, MissingParameter, IncompleteSignature, InvalidContentType */
export function receive({ method, url, rawHeaders, body }: WireRequest): Received {
  const { values: headers, repeated } = readHeaders(rawHeaders)
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  if (path !== '/' || (method !== 'GET' && method !== 'POST'))
    throw new IncompleteSignature('calls are a GET or a POST of /')

  const isV3 = headers.has('authorization')
  const bodyType = bodyTypeOf(headers.get('content-type'), body, isV3)
  const query = mark < 0 ? noParameters : parseQuery(url.slice(mark + 1))
  const form = bodyType === 'form' ? parseForm(body) : noParameters
  const parameters = merge(query, form)
  if (isV3 && parameters.has('Signature'))
    throw new IncompleteSignature('it is both in the Authorization header and in a parameter')

  return {
    action: agreed('Action', headers.get('x-acs-action'), parameters.get('Action')),
    version: agreed('Version', headers.get('x-acs-version'), parameters.get('Version')),
    format: formatOf(parameters),
    parameters,
    claim: () =>
      isV3 ? claimV3({ method, path, query, headers, repeated, body }) : claimV1(method, parameters),
    json: () => (bodyType === 'json' ? parseJsonBody(body) : undefined),
  }
}

export const formatOf = (parameters: Parameters): Format =>
  parameters.get('Format')?.toUpperCase() === 'XML' ? 'XML' : 'JSON'

function bodyTypeOf(contentType: string | undefined, body: Uint8Array, isV3: boolean): BodyType {
  if (body.length === 0) return 'none'
  const mediaType = contentType?.split(';', 1)[0]!.trim().toLowerCase()
  if (mediaType === 'application/x-www-form-urlencoded') return 'form'
  // V1 does not cover such a body.
  if (mediaType === 'application/json' && isV3) return 'json'
  throw new LarderError(
    'InvalidContentType',
    'invalid',
    `A body must be application/x-www-form-urlencoded${isV3 ? ' or application/json' : ''}.`,
  )
}

/** Headers and parameters may both name the action; one of them could be unsigned, so they must say the same. */
function agreed(name: string, inHeader: string | undefined, inParameters: string | undefined): string {
  if (inHeader && inParameters && inHeader !== inParameters)
    throw invalidParameter(name, `must be the same in the header x-acs-${name.toLowerCase()}`)
  const value = inHeader || inParameters
  if (!value) throw new MissingCommonParameter(name)
  return value
}

/** @throws InvalidParameter */
export function parseJsonBody(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const value = JSON.parse(text) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>
  } catch {
    // Said below, as for every other body that is no object.
  }
  throw invalidRequest('The body must be one JSON object.')
}
