import { createHmac, hash, randomUUID } from 'node:crypto'
import { isoSeconds } from '../base/clock.ts'

/** For tests: signs as the written rules say, apart from the code that verifies. */

export interface Key {
  readonly id: string
  readonly secret: string
  /** Of a session of a role. */
  readonly token?: string
}

const enc = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase())

export const queryOf = (parameters: Record<string, string>): string =>
  Object.keys(parameters)
    .sort()
    .map(name => `${enc(name)}=${enc(parameters[name]!)}`)
    .join('&')

export interface SignOptions {
  readonly at?: Date
  readonly nonce?: string
}

/** Every parameter of a V1 call, its signature among them. */
export function signV1(
  key: Key,
  method: string,
  parameters: Record<string, string>,
  { at = new Date(), nonce = randomUUID() }: SignOptions = {},
): Record<string, string> {
  const all: Record<string, string> = {
    AccessKeyId: key.id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: nonce,
    Timestamp: isoSeconds(at),
    Format: 'JSON',
    ...parameters,
  }
  const text = `${method}&%2F&${enc(queryOf(all))}`
  return { ...all, Signature: createHmac('sha1', `${key.secret}&`).update(text).digest('base64') }
}

export interface V3Call {
  readonly action: string
  readonly version: string
  readonly host: string
  readonly method?: string
  readonly query?: Record<string, string>
  readonly body?: string
  readonly contentType?: string
  readonly headers?: Record<string, string>
}

/** Every header of a V3 call, its Authorization among them. */
export function signV3(
  key: Key,
  { action, version, host, method = 'POST', query = {}, body = '', contentType, headers = {} }: V3Call,
  { at = new Date(), nonce = randomUUID() }: SignOptions = {},
): Record<string, string> {
  const signed: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-version': version,
    'x-acs-date': isoSeconds(at),
    'x-acs-signature-nonce': nonce,
    'x-acs-content-sha256': hash('sha256', body),
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...headers,
  }
  const names = Object.keys(signed).sort()
  const canonical = [
    method,
    '/',
    queryOf(query),
    names.map(name => `${name}:${signed[name]!.trim()}\n`).join(''),
    names.join(';'),
    signed['x-acs-content-sha256'],
  ].join('\n')
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${hash('sha256', canonical)}`)
    .digest('hex')
  return {
    ...signed,
    authorization: `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}
