import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** An OpenID Connect provider on this machine, whose people sign in without being asked. */
export interface Issuer extends AsyncDisposable {
  readonly url: string
  /** Who its next visitor is: his id, and what is said of him. */
  visitor: { readonly sub: string; readonly claims: Readonly<Record<string, unknown>> }
}

export interface IssuerOptions {
  readonly redirectUri: string
  /** Claims are in the ID token instead of being told when asked for. */
  readonly inToken?: boolean
  readonly secretByPost?: boolean
}

export const client = { id: 'larder', secret: 'a secret of forty characters and a few more' }

export async function startIssuer({ redirectUri, inToken, secretByPost }: IssuerOptions): Promise<Issuer> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer: Pick<Issuer, 'visitor'> = { visitor: { sub: 'nobody', claims: {} } }
  const provider = new Provider(url, configuration(issuer, { redirectUri, inToken, secretByPost }))
  const handle = provider.callback()
  server.on('request', (request, response) => {
    const [, uid] = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '') ?? []
    if (uid === undefined) return void handle(request, response)
    consent(provider, issuer, request, response).catch(error => response.writeHead(400).end(String(error)))
  })
  return Object.assign(issuer, {
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  })
}

type Exchange = Parameters<Provider['interactionDetails']>

/** Signs the visitor in, and agrees to everything in his name. */
async function consent(provider: Provider, { visitor }: Pick<Issuer, 'visitor'>, ...exchange: Exchange) {
  const { prompt, params, grantId } = await provider.interactionDetails(...exchange)
  if (prompt.name === 'login') {
    const login = { accountId: visitor.sub, amr: visitor.claims.amr as string[] | undefined }
    return provider.interactionFinished(...exchange, { login })
  }
  const accountId = visitor.sub
  const grant = grantId
    ? (await provider.Grant.find(grantId))!
    : new provider.Grant({ accountId, clientId: client.id })
  grant.addOIDCScope(String(params.scope))
  return provider.interactionFinished(...exchange, { consent: { grantId: await grant.save() } })
}

const configuration = (
  issuer: Pick<Issuer, 'visitor'>,
  { redirectUri, inToken = false, secretByPost = false }: IssuerOptions,
): Configuration => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: secretByPost ? 'client_secret_post' : 'client_secret_basic',
    },
  ],
  ...(secretByPost && { clientAuthMethods: ['client_secret_post'] }),
  claims: { openid: ['sub', 'amr'], profile: ['preferred_username'], email: ['email'], groups: ['groups'] },
  scopes: ['openid', 'profile', 'email', 'groups'],
  conformIdTokenClaims: !inToken,
  pkce: { required: () => true },
  cookies: { keys: ['of this test'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: async () => ({ sub, ...issuer.visitor.claims }),
  }),
})
