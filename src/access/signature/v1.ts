import { createHmac } from 'node:crypto'
import type { Claim } from './claim.ts'
import { checkNonce, namedToken } from './claim.ts'
import { percentEncode } from './encode.ts'
import { IncompleteSignature, MissingCommonParameter } from './errors.ts'

/**
 * The signature of RPC requests, HMAC-SHA1 over every parameter of query and form (facts/servicecatalog 8.3).
 * Nothing else of the request is covered: not its headers, not a body of another type.
 */

type Parameters = ReadonlyMap<string, string>

/** @throws MissingCommonParameter, IncompleteSignature */
export function claimV1(method: string, parameters: Parameters): Claim {
  const required = (name: string): string => {
    const value = parameters.get(name)
    if (value === undefined || value === '') throw new MissingCommonParameter(name)
    return value
  }
  const accessKeyId = required('AccessKeyId')
  const signature = required('Signature')
  // A header may name them too, but no header is covered.
  required('Action')
  required('Version')
  expect(parameters, 'SignatureMethod', 'HMAC-SHA1')
  expect(parameters, 'SignatureVersion', '1.0')
  const nonce = required('SignatureNonce')
  checkNonce(nonce)
  const stringToSign = stringToSignV1(method, parameters)
  return {
    accessKeyId,
    ...namedToken(parameters.get('SecurityToken')),
    nonce,
    timestamp: required('Timestamp'),
    signature,
    stringToSign,
    sign: secret =>
      createHmac('sha1', secret + '&')
        .update(stringToSign)
        .digest('base64'),
  }
}

function expect(parameters: Parameters, name: string, value: string): void {
  const sent = parameters.get(name)
  if (sent === undefined) throw new MissingCommonParameter(name)
  if (sent !== value) throw new IncompleteSignature(`${name} must be ${value}`)
}

export function stringToSignV1(method: string, parameters: Parameters): string {
  const pairs: string[] = []
  // The pairs are encoded, joined, and encoded again; the second time only `%`, `=` and `&` are left to escape.
  for (const name of [...parameters.keys()].sort())
    if (name !== 'Signature') pairs.push(`${twice(name)}%3D${twice(parameters.get(name)!)}`)
  return `${method}&%2F&${pairs.join('%26')}`
}

const twice = (text: string): string => percentEncode(text).replaceAll('%', '%25')
