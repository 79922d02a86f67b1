import type { Keyring } from '../../base/keyring.ts'
import type { Db, Row } from '../../db/tables.ts'
import { findOidcProvider } from '../../identity/oidc-provider/store.ts'
import { missingClaims } from '../../identity/oidc-sign-in/rules.ts'
import { findSignIn, secretOf, type OidcSignIn } from '../../identity/oidc-sign-in/store.ts'
import { ProviderFailed } from '../errors.ts'
import { findAccount } from '../person.ts'
import { openToken, sealToken } from '../token.ts'
import type { OidcClients } from './client.ts'

/** The way of a browser to its provider and back. What has to be known in between it carries itself, sealed. */

export interface FlowOptions {
  readonly db: Db
  readonly keyring: Keyring
  readonly clients: OidcClients
}

interface Flow {
  readonly accountId: string
  readonly providerName: string
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  readonly expiresAt: number
}

export const flowMs = 10 * 60_000

/** A provider by which people sign in. */
export interface Way {
  readonly provider: Row<'oidc_provider'>
  readonly signIn: OidcSignIn
}

async function findWay(db: Db, accountId: string, name: string): Promise<Way | undefined> {
  const provider = await findOidcProvider(db, accountId, name)
  const signIn = provider && (await findSignIn(db, provider.id))
  return signIn && { provider, signIn }
}

/** Where the browser is to go, and what it is to bring back. @throws ProviderFailed */
export async function depart(
  { db, keyring, clients }: FlowOptions,
  {
    account,
    provider: name,
    callback,
  }: { readonly account: string; readonly provider: string; readonly callback: string },
  now: Date,
): Promise<{ readonly url: string; readonly token: string }> {
  const found = await findAccount(db, account)
  const way = found && (await findWay(db, found.id, name))
  if (!way) throw new ProviderFailed()
  const oidc = await import('openid-client')
  const configuration = await failing(clients.of(way.provider, way.signIn, secretOf(keyring, way.signIn)))
  const flow: Flow = {
    accountId: found.id,
    providerName: way.provider.name,
    verifier: oidc.randomPKCECodeVerifier(),
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    expiresAt: now.getTime() + flowMs,
  }
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: way.signIn.scopes,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    state: flow.state,
    nonce: flow.nonce,
  })
  return { url: url.href, token: sealToken(keyring, 'sign_in_flow', flow) }
}

export interface Returned extends Way {
  readonly claims: Readonly<Record<string, unknown>>
}

/** Who came back, by what the provider says. @throws ProviderFailed */
export async function comeBack(
  { db, keyring, clients }: FlowOptions,
  { url, token }: { readonly url: URL; readonly token: string | undefined },
  now: Date,
): Promise<Returned> {
  const flow = openToken<Flow>(keyring, 'sign_in_flow', token, now)
  const way = flow && (await findWay(db, flow.accountId, flow.providerName))
  if (!way) throw new ProviderFailed()
  const { provider, signIn } = way
  return failing(
    (async () => {
      const oidc = await import('openid-client')
      const configuration = await clients.of(provider, signIn, secretOf(keyring, signIn))
      const tokens = await oidc.authorizationCodeGrant(configuration, url, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      const told = tokens.claims()!
      // Many providers put into the token only who it is, and tell the rest when they are asked.
      const missing = missingClaims(signIn, told)
      if (missing.length === 0 || !configuration.serverMetadata().userinfo_endpoint) {
        return { ...way, claims: told }
      }
      const more = await oidc.fetchUserInfo(configuration, tokens.access_token, told.sub)
      return { ...way, claims: { ...more, ...told } }
    })(),
  )
}

/** Whatever goes wrong there, its reason is for the log. */
async function failing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const failed = new ProviderFailed()
    failed.cause = error
    throw failed
  }
}
