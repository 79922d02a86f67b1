import type { Operation } from '../../src/api/operation.ts'
import { queryOf, signV1, signV3, type Key } from '../../src/api/sign.fixture.ts'
import { flatten } from '../../src/client/encode.ts'
import type { Recipe } from './recipe.ts'
import type { Spoiling } from './spoilings.ts'

/** A recipe made HTTP. */
export interface HttpRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

type Parameters = Record<string, string>

const formType = 'application/x-www-form-urlencoded'

export interface Encoding {
  readonly recipe: Recipe
  readonly operation: Operation
  readonly key: Key
  /** As the server is called in requests. */
  readonly host: string
}

export function encode({ recipe, operation, key, host }: Encoding): HttpRequest {
  const { wire, spoiling } = recipe
  const is = (one: Spoiling) => spoiling === one
  const [signature, place] = wire.split(' ') as ['V1' | 'V3', 'form' | 'query' | 'both' | 'GET' | 'JSON']
  const signer = is('another secret') ? { ...key, secret: `${key.secret}x` } : key
  const at = is('an old time stamp') ? new Date(Date.now() - 3_600_000) : new Date()
  const method = is('another method') ? 'PUT' : place === 'GET' ? 'GET' : 'POST'
  const version = is('an unknown version') ? '2000-01-01' : operation.api.version
  const action = is('an unknown action') ? `${operation.name}s` : operation.name

  const parameters = parametersOf(recipe, operation)
  const [inQuery, inForm] = divided(parameters, place)
  if (is('as XML')) inQuery.Format = 'XML'
  const spoiled = spoiledBody(spoiling)
  const json = spoiled ?? (place === 'JSON' ? Buffer.from(jsonOf(recipe)) : undefined)
  const contentType = is('another content type')
    ? 'text/plain; charset=x'
    : json
      ? 'application/json'
      : formType

  if (signature === 'V1') {
    const common = { Action: action, Version: version, ...(is('a security token') && { SecurityToken: 'x' }) }
    const all = signV1(signer, method, { ...inQuery, ...inForm, ...common }, { at })
    if (is('no signature')) delete all.Signature
    const query = Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(inForm, name)))
    const body = json ?? Buffer.from(queryOf(inForm))
    return { method, target: target(query, spoiling), headers: { host, 'content-type': contentType }, body }
  }
  const body = cut(json ?? Buffer.from(queryOf(inForm)), spoiling)
  const signed = signV3(
    signer,
    {
      action,
      version,
      host,
      method,
      query: inQuery,
      // Node's hash takes bytes as well as texts.
      body: body as unknown as string,
      ...(body.length > 0 && { contentType }),
      headers: is('a security token') ? { 'x-acs-security-token': 'x' } : {},
    },
    { at },
  )
  const { authorization, ...unsigned } = signed
  const headers = is('no signature') ? unsigned : { ...unsigned, authorization: authorization! }
  return { method, target: target(inQuery, spoiling), headers, body }
}

/** What members and strays are when flattened. URLs and forms have no way to write a lone surrogate. */
function parametersOf({ members, strays }: Recipe, { input }: Operation): Parameters {
  const parameters = Object.create(null) as Parameters // no name means anything to it
  const put = (name: string, text: string) => (parameters[wellFormed(name)] = wellFormed(text))
  for (const [name, value] of Object.entries(members))
    if (typeof value === 'string') put(name, value)
    else for (const [each, text] of flatten({ [name]: value }, input)) put(each, text)
  for (const [name, text] of strays) put(name, text)
  return parameters
}

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

function divided(parameters: Parameters, place: string): [query: Parameters, form: Parameters] {
  if (place === 'form') return [{}, parameters]
  if (place !== 'both') return [place === 'JSON' ? {} : { ...parameters }, {}]
  const entries = Object.entries(parameters)
  // One in five is in both, as some clients do.
  const where = (keep: (i: number) => boolean) => Object.fromEntries(entries.filter((_, i) => keep(i)))
  return [where(i => i % 2 === 0 || i % 5 === 1), where(i => i % 2 === 1)]
}

const jsonOf = ({ members, strays }: Recipe): string =>
  JSON.stringify({ ...members, ...Object.fromEntries(strays) })

function spoiledBody(spoiling: Spoiling | null): Buffer | undefined {
  if (spoiling === 'a body of bytes') return Buffer.from([0xff, 0xfe, 0, 0x80, 0x7b])
  if (spoiling === 'a body that is a list') return Buffer.from('[{"a":1}]')
  if (spoiling === 'a body nested deep') return Buffer.from('['.repeat(100_000))
  return undefined
}

const cut = (body: Buffer, spoiling: Spoiling | null): Buffer =>
  spoiling === 'a body cut short' ? body.subarray(0, body.length >> 1) : body

function target(query: Parameters, spoiling: Spoiling | null): string {
  const path = spoiling === 'another path' ? '/x' : '/'
  const more =
    spoiling === 'a parameter twice' ? '&X=1&X=2' : spoiling === 'a bad escape' ? '&X=%ED%A0%80' : ''
  return `${path}?${queryOf(query)}${more}`
}
