import { createHmac, hash } from 'node:crypto'
import type { Claim } from './claim.ts'
import { checkNonce, namedToken } from './claim.ts'
import { percentEncode } from './encode.ts'
import { IncompleteSignature, MissingCommonParameter } from './errors.ts'

/**
 * ACS3-HMAC-SHA256 (facts/servicecatalog 8.4): over the method, the path, the query, the listed headers, and the
 * body by its hash. What decides anything about a call must be listed.
 */

export interface V3Request {
  readonly method: string
  readonly path: string
  /** Decoded; no name twice. */
  readonly query: ReadonlyMap<string, string>
  /** By lower-case name, values as sent. */
  readonly headers: ReadonlyMap<string, string>
  /** Names of headers that were sent more than once. */
  readonly repeated: ReadonlySet<string>
  readonly body: Uint8Array
}

const algorithm = 'ACS3-HMAC-SHA256'
const authorizationForm =
  /^ACS3-HMAC-SHA256 Credential=([^\s,]+), ?SignedHeaders=([a-z0-9_;-]+), ?Signature=([0-9a-f]{64})$/
const emptyHash = hash('sha256', '')

const alwaysSigned = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
] as const

/** @throws MissingCommonParameter, IncompleteSignature */
export function claimV3(request: V3Request): Claim {
  const { headers } = request
  const parts = authorizationForm.exec(headers.get('authorization') ?? '')
  if (!parts) throw new IncompleteSignature(`the Authorization header must be of the form of ${algorithm}`)
  const [, accessKeyId = '', list = '', signature = ''] = parts
  const signed = signedNames(list)
  checkCoverage(signed, request)
  if (headers.get('x-acs-content-sha256') !== hashOf(request.body))
    throw new IncompleteSignature('x-acs-content-sha256 is not the hash of the body')
  const nonce = headers.get('x-acs-signature-nonce')!
  checkNonce(nonce)

  const canonicalRequest = canonicalRequestV3(request, signed)
  // Anything else has no one agreed byte form.
  if (!/^[\x20-\x7e\t\n]*$/.test(canonicalRequest))
    throw new IncompleteSignature('a signed header is not plain ASCII')
  const stringToSign = `${algorithm}\n${hash('sha256', canonicalRequest)}`
  return {
    accessKeyId,
    ...namedToken(headers.get('x-acs-security-token')),
    nonce,
    timestamp: headers.get('x-acs-date')!,
    signature,
    stringToSign,
    canonicalRequest,
    sign: secret => createHmac('sha256', secret).update(stringToSign).digest('hex'),
  }
}

const hashOf = (body: Uint8Array): string => (body.length === 0 ? emptyHash : hash('sha256', body))

/** Lists that were found well formed, by their text: a client sends the same one every time. */
const knownLists = new Map<string, ReadonlySet<string>>()
const mostKnownLists = 100

function signedNames(list: string): ReadonlySet<string> {
  const known = knownLists.get(list)
  if (known) return known
  const names = list.split(';')
  if (names.some((name, i) => i > 0 && name <= names[i - 1]!))
    throw new IncompleteSignature('SignedHeaders must be sorted')
  const signed = new Set(names)
  for (const name of alwaysSigned)
    if (!signed.has(name)) throw new IncompleteSignature(`the header ${name} must be signed`)
  if (knownLists.size >= mostKnownLists) knownLists.clear()
  knownLists.set(list, signed)
  return signed
}

/** Nothing that we read may be left unsigned, and no signed header may be ambiguous. */
function checkCoverage(signed: ReadonlySet<string>, { headers, repeated }: V3Request): void {
  for (const name of signed) {
    if (!headers.has(name)) throw new IncompleteSignature(`the signed header ${name} was not sent`)
    if (repeated.has(name)) throw new IncompleteSignature(`the signed header ${name} was sent more than once`)
  }
  for (const name of alwaysSigned) if (headers.get(name) === '') throw new MissingCommonParameter(name)
  for (const name of headers.keys())
    if ((name.startsWith('x-acs-') || name === 'content-type') && !signed.has(name))
      throw new IncompleteSignature(`the header ${name} must be signed`)
}

/** Over the headers named, in the order of their names. */
export function canonicalRequestV3(request: V3Request, signed: Iterable<string>): string {
  const { method, path, query, headers, body } = request
  let lines = ''
  for (const name of signed) lines += `${name}:${headers.get(name)!.trim()}\n`
  const bodyHash = headers.get('x-acs-content-sha256') ?? hashOf(body)
  return `${method}\n${path}\n${canonicalQuery(query)}\n${lines}\n${[...signed].join(';')}\n${bodyHash}`
}

const canonicalQuery = (query: ReadonlyMap<string, string>): string =>
  query.size === 0
    ? ''
    : [...query.keys()]
        .sort()
        .map(name => `${percentEncode(name)}=${percentEncode(query.get(name)!)}`)
        .join('&')
