import { isUtf8 } from 'node:buffer'
import { invalidRequest } from '../parameter-errors.ts'

/** Query strings and form bodies: `name=value&…`, decoded exactly or refused, so that what was signed is what is read. */

export type Parameters = ReadonlyMap<string, string>

export const noParameters: Parameters = new Map()

/** 200 parameters and 20 tags make 440; the rest is room for what clients add. */
const mostParameters = 4096

/**
 * @throws InvalidParameter for a name sent twice, an escape that is not UTF-8, or too many parameters
 */
export function parseParameters(text: string): Parameters {
  if (text === '') return noParameters
  const parameters = new Map<string, string>()
  for (let start = 0; start <= text.length;) {
    const ampersand = text.indexOf('&', start)
    const end = ampersand < 0 ? text.length : ampersand
    if (end > start) addPair(parameters, text.slice(start, end))
    start = end + 1
  }
  return parameters
}

function addPair(parameters: Map<string, string>, pair: string): void {
  const equals = pair.indexOf('=')
  const name = decode(equals < 0 ? pair : pair.slice(0, equals))
  const value = equals < 0 ? '' : decode(pair.slice(equals + 1))
  if (parameters.has(name)) throw invalidRequest(`The parameter ${shown(name)} was sent more than once.`)
  if (parameters.size >= mostParameters)
    throw invalidRequest(`A request may have at most ${mostParameters} parameters.`)
  parameters.set(name, value)
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw invalidRequest('A parameter has a percent-escape that is not valid UTF-8.')
  }
}

const shown = (name: string): string => (name.length > 100 ? `${name.slice(0, 100)}…` : name)

/** @throws InvalidParameter */
export function parseForm(body: Uint8Array): Parameters {
  if (!isUtf8(body)) throw invalidRequest('The body is not valid UTF-8.')
  return parseParameters(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
}

/** @throws InvalidParameter */
export function parseQuery(query: string): Parameters {
  // Node hands over other bytes as Latin-1, and RFC 3986 allows none.
  if (/[^\x00-\x7f]/.test(query)) throw invalidRequest('The query has bytes that must be percent-encoded.')
  return parseParameters(query)
}

/**
 * Parameters of query and form as one. Some clients send one in both: that is fine while both say the same.
 * @throws InvalidParameter
 */
export function merge(query: Parameters, form: Parameters): Parameters {
  if (form.size === 0) return query
  if (query.size === 0) return form
  const merged = new Map(query)
  for (const [name, value] of form) {
    if ((query.get(name) ?? value) !== value)
      throw invalidRequest(`The query and the body disagree about the parameter ${shown(name)}.`)
    merged.set(name, value)
  }
  return merged
}
