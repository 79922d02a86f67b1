import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isoSeconds } from '../../base/clock.ts'

/** An OpenID Connect provider on this machine, as far as verifying tokens needs one. */
export interface Issuer extends AsyncDisposable {
  readonly url: string
  /** An ID token for `larder`, good for an hour, but for what is said otherwise. */
  token(claims?: Record<string, unknown>, options?: { readonly key?: SigningKey }): Promise<string>
  /** From now on it signs with another key, and publishes no other. */
  changeKey(): Promise<void>
  /** Instead of what it would answer, by path. */
  readonly answers: Map<
    string,
    { readonly status?: number; readonly body: string; readonly location?: string }
  >
  /** How often each path was asked for. */
  readonly asked: Map<string, number>
}

export interface SigningKey {
  readonly private: CryptoKey
  readonly jwk: JWK
}

export async function newSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return { private: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}

export const discoveryPath = '/.well-known/openid-configuration'
export const keysPath = '/keys'

export async function startIssuer(): Promise<Issuer> {
  let key = await newSigningKey('first')
  const answers: Issuer['answers'] = new Map()
  const asked: Issuer['asked'] = new Map()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.set(path, (asked.get(path) ?? 0) + 1)
    const usual: Record<string, object> = {
      [discoveryPath]: { issuer: url, jwks_uri: url + keysPath },
      [keysPath]: { keys: [key.jwk] },
    }
    const { status = 200, body, location } = answers.get(path) ?? { body: JSON.stringify(usual[path] ?? {}) }
    response
      .writeHead(status, { 'content-type': 'application/json', ...(location && { location }) })
      .end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    answers,
    asked,
    token: (claims = {}, options = {}) => sign(options.key ?? key, { iss: url, ...claims }),
    async changeKey() {
      key = await newSigningKey('second')
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function sign({ private: key, jwk }: SigningKey, claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.parse(isoSeconds(new Date())) / 1000)
  const usual = { sub: 'repo:larder/shop', aud: 'larder', iat: now, exp: now + 3600 }
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'ES256', kid: jwk.kid! }).sign(key)
}
