import type { Configuration } from 'openid-client'
import type { Row } from '../../db/tables.ts'
import { isTrustworthy } from '../../identity/oidc-provider/issuer-url.ts'
import type { OidcSignIn } from '../../identity/oidc-sign-in/store.ts'

/** Ourselves as a client of a provider: the authorization code flow, with PKCE, state and nonce. */

export interface OidcClients {
  /** What the provider tells about itself is asked for now and then. @throws whatever openid-client does */
  of(provider: Row<'oidc_provider'>, signIn: OidcSignIn, secret: string): Promise<Configuration>
}

const patienceSeconds = 10
const keptMs = 10 * 60_000
const mostKept = 100

interface Kept {
  readonly configuration: Promise<Configuration>
  readonly until: number
}

/** One of these for a process. */
export function oidcClients(): OidcClients {
  const kept = new Map<string, Kept>()
  return {
    async of(provider, signIn, secret) {
      const key = `${provider.id} ${signIn.updated_at.getTime()} ${provider.updated_at.getTime()}`
      const known = kept.get(key)
      if (known && known.until > Date.now()) return known.configuration
      if (kept.size >= mostKept) kept.clear()
      const configuration = discover(provider.issuer_url, signIn.client_id, secret)
      kept.set(key, { configuration, until: Date.now() + keptMs })
      // Who could not be asked is asked again.
      configuration.catch(() => kept.delete(key))
      return configuration
    },
  }
}

async function discover(issuer: string, clientId: string, secret: string): Promise<Configuration> {
  const oidc = await import('openid-client')
  const url = new URL(issuer)
  const plain = url.protocol === 'http:' && isTrustworthy(url)
  const found = await oidc.discovery(url, clientId, secret, undefined, {
    timeout: patienceSeconds,
    execute: plain ? [oidc.allowInsecureRequests] : [],
  })
  const server = found.serverMetadata()
  // What OpenID Connect Discovery means where nothing is said.
  const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const byHeader = ways.includes('client_secret_basic')
  const configuration = new oidc.Configuration(
    server,
    clientId,
    secret,
    byHeader ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret),
  )
  configuration.timeout = patienceSeconds
  if (plain) oidc.allowInsecureRequests(configuration)
  // The signature of the token is looked at too, not only the way that it came.
  oidc.enableNonRepudiationChecks(configuration)
  return configuration
}
