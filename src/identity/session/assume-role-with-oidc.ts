import { findRole } from '../../access/principals.ts'
import { sessionCaller } from '../../access/session.ts'
import { trusts } from '../../access/trust.ts'
import { sts, writeOperation } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import { ExpiredOidcToken, InvalidOidcToken, IssuerUnusable } from '../oidc-provider/errors.ts'
import { findOidcProvider } from '../oidc-provider/store.ts'
import { oidcProviderArn } from '../oidc-provider/view.ts'
import { InvalidSessionPolicy, RoleNotForToken } from './errors.ts'
import { accountIn, nameIn, sessionInput, sessionOutput } from './members.ts'
import { openSession } from './open.ts'

/** The one operation that nobody signs: the token says who calls, and the role whether he may. */
export const assumeRoleWithOIDC = writeOperation({
  api: sts,
  name: 'AssumeRoleWithOIDC',
  summary: 'Takes a role that trusts the bearer of an OpenID Connect token; needs no access key.',
  access: {
    action: 'sts:AssumeRoleWithOIDC',
    audience: 'anyone',
    free: () => true,
    resources: () => ['*'],
  },
  input: t.Object({
    ...sessionInput,
    OIDCProviderArn: t.Pattern('^acs:ram::[0-9]{16}:oidc-provider/[A-Za-z0-9._-]{1,64}$', {
      maxLength: 128,
      description: '`acs:ram::<account>:oidc-provider/<name>`',
    }),
    OIDCToken: t.Text({ maxLength: 20_000, secret: true, description: 'An ID token, as it was issued.' }),
  }),
  output: t.Object({
    ...sessionOutput,
    OIDCTokenInfo: t.Object({
      ClientIds: t.Text({ description: 'Separated by commas.' }),
      ExpirationTime: t.Text(),
      IssuanceTime: t.Text(),
      Issuer: t.Text(),
      Subject: t.Text(),
      VerificationInfo: t.Text(),
    }),
  }),
  errors: [InvalidOidcToken, ExpiredOidcToken, IssuerUnusable, RoleNotForToken, InvalidSessionPolicy],

  async identify(input, { db, now, context, services }) {
    const { OIDCProviderArn, OIDCToken, RoleArn, RoleSessionName: sessionName } = input
    const accountId = accountIn(OIDCProviderArn)
    const provider = await findOidcProvider(db, accountId, nameIn(OIDCProviderArn))
    if (!provider) throw new InvalidOidcToken()
    const claims = await services.verifyOidcToken(OIDCToken, provider, now)
    const own = accountIn(RoleArn) === accountId
    const role = own ? await findRole(db, accountId, nameIn(RoleArn)) : undefined
    const bearer = { kind: 'Federated', names: [oidcProviderArn(provider)] } as const
    const said = {
      'oidc:iss': claims.issuer,
      'oidc:sub': claims.subject,
      'oidc:aud': claims.audience,
      'sts:RoleSessionName': sessionName,
    }
    if (!role || !trusts(role.trust_policy, bearer, { ...context, ...said })) {
      throw new RoleNotForToken(RoleArn)
    }
    const session = { accountId, accessKeyId: '', roleId: role.id, roleName: role.name, sessionName }
    const origin = { providerId: provider.id, subject: claims.subject }
    return { caller: { ...sessionCaller(session), origin }, prepared: { role, origin, claims } }
  },

  async handle(input, { now, services }, { role, origin, claims }) {
    return {
      ...openSession(services.keyring, role, input, { ...origin, chained: false }, now),
      OIDCTokenInfo: {
        ClientIds: claims.audience.join(','),
        ExpirationTime: isoSeconds(claims.expiresAt),
        IssuanceTime: isoSeconds(claims.issuedAt),
        Issuer: claims.issuer,
        Subject: claims.subject,
        VerificationInfo: 'Success',
      },
    }
  },
})
