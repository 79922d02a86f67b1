import { requirePermission, type Lookup } from '../../access/access.ts'
import type { Actor } from '../../access/caller.ts'
import { findRole, findUser } from '../../access/principals.ts'
import { larder, readOperation, writeOperation } from '../../api/operation.ts'
import { invalidParameter, missingParameter } from '../../api/parameter-errors.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row, Tx } from '../../db/tables.ts'
import { ramName } from '../name.ts'
import { OidcProviderNotFound } from '../oidc-provider/errors.ts'
import { findOidcProvider, getOidcProvider } from '../oidc-provider/store.ts'
import { RoleNotFound } from '../role/errors.ts'
import { UserNotFound } from '../user/errors.ts'
import { NoOidcSignIn } from './errors.ts'
import { deleteSignIn, findSignIn, lockProvider, sealSecret, setSignIn } from './store.ts'

interface Named {
  readonly OIDCProviderName: string
}

const resources = async ({ OIDCProviderName: name }: Named, { db, accountId }: Lookup) => [
  `oidc-provider/${(await findOidcProvider(db, accountId, name))?.name ?? name}`,
]

const claim = { maxLength: 128, emptyIsAbsent: true }
const mapping = t.Object({
  Value: t.Name({ description: 'Of the claim of groups.' }),
  PrincipalType: t.OneOf(['RamUser', 'RamRole']),
  PrincipalName: ramName,
})
const known = {
  ClientId: t.Pattern('^[\\x21-\\x7e]{1,255}$', {
    maxLength: 255,
    description: 'Of Larder, at the provider.',
  }),
  Scopes: t.Optional(
    t.Pattern('^[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*$', {
      maxLength: 512,
      default: 'openid profile email',
      description: 'What is asked for, separated by blanks; `openid` among it.',
    }),
  ),
  UserClaim: t.Optional(
    t.Pattern('.', {
      ...claim,
      description: 'The claim that has the name of a RAM user: he is who signs in.',
    }),
  ),
  GroupClaim: t.Optional(t.Pattern('.', { ...claim, description: 'The claim that has groups.' })),
  Mappings: t.Optional(
    t.Array(mapping, {
      maxItems: 100,
      description: 'Which group is which user or role here; the first counts.',
    }),
  ),
}

const oidcSignIn = t.Object({
  OIDCProviderName: t.Text(),
  ClientId: t.Text(),
  Scopes: t.Text(),
  UserClaim: t.Text(),
  GroupClaim: t.Text(),
  Mappings: t.Array(t.Object({ Value: t.Text(), PrincipalType: t.Text(), PrincipalName: t.Text() })),
  CreateDate: t.Text(),
  UpdateDate: t.Text(),
})

const show = (row: Row<'oidc_sign_in'>, { name }: Row<'oidc_provider'>): Static<typeof oidcSignIn> => ({
  OIDCProviderName: name,
  ClientId: row.client_id,
  Scopes: row.scopes,
  UserClaim: row.user_claim,
  GroupClaim: row.group_claim,
  Mappings: row.mappings,
  CreateDate: isoSeconds(row.created_at),
  UpdateDate: isoSeconds(row.updated_at),
})

type Mapping = Static<typeof mapping>

/**
 * To say who signs in as a user is to give him a login: who may not do the one may not do the other. A role says itself,
 * by its trust policy, by whom it is taken.
 * @throws UserNotFound, RoleNotFound, NoPermission
 */
async function checkMapping(tx: Tx, caller: Actor, { PrincipalType, PrincipalName }: Mapping): Promise<void> {
  if (PrincipalType === 'RamRole') {
    if (!(await findRole(tx, caller.accountId, PrincipalName))) throw new RoleNotFound(PrincipalName)
    return
  }
  const user = await findUser(tx, caller.accountId, PrincipalName)
  if (!user) throw new UserNotFound(PrincipalName)
  requireLogin(caller, user.name)
}

const requireLogin = (caller: Actor, name: string): void =>
  requirePermission(caller, 'ram:CreateLoginProfile', `acs:ram::${caller.accountId}:user/${name}`)

export const setOIDCProviderSignIn = writeOperation({
  api: larder,
  name: 'SetOIDCProviderSignIn',
  summary: 'Lets people sign in to the console by an OpenID Connect provider, and says who they are here.',
  access: { action: 'ram:SetOIDCProviderSignIn', audience: 'administrator', resources },
  input: t.Object({
    OIDCProviderName: ramName,
    ...known,
    ClientSecret: t.Optional(
      t.Text({
        maxLength: 1024,
        secret: true,
        description: 'Of Larder, at the provider. Without one it stays.',
      }),
    ),
  }),
  output: t.Object({ OIDCProviderSignIn: oidcSignIn }),
  errors: [OidcProviderNotFound, UserNotFound, RoleNotFound],

  async handle(input, { tx, caller, now, services }) {
    const { Scopes = 'openid profile email', UserClaim = '', GroupClaim = '', Mappings = [] } = input
    if (!Scopes.split(' ').includes('openid')) throw invalidParameter('Scopes', 'must have openid')
    if (Mappings.length > 0 && GroupClaim === '') throw missingParameter('GroupClaim')
    if (Mappings.length === 0 && UserClaim === '') throw missingParameter('UserClaim')
    if (UserClaim !== '') requireLogin(caller, '*')
    for (const each of Mappings) await checkMapping(tx, caller, each)
    const provider = await lockProvider(tx, caller.accountId, input.OIDCProviderName)
    const former = await findSignIn(tx, provider.id)
    const secret = input.ClientSecret
      ? sealSecret(services.keyring, provider.id, input.ClientSecret)
      : former?.client_secret
    if (!secret) throw missingParameter('ClientSecret')
    const row = await setSignIn(tx, {
      id: provider.id,
      client_id: input.ClientId,
      client_secret: secret,
      scopes: Scopes,
      user_claim: UserClaim,
      group_claim: GroupClaim,
      mappings: JSON.stringify(Mappings),
      created_at: now,
      updated_at: now,
    })
    return { OIDCProviderSignIn: show(row, provider) }
  },
})

export const getOIDCProviderSignIn = readOperation({
  api: larder,
  name: 'GetOIDCProviderSignIn',
  summary: 'Shows how people sign in by an OpenID Connect provider; never the secret.',
  access: { action: 'ram:GetOIDCProviderSignIn', audience: 'administrator', resources },
  input: t.Object({ OIDCProviderName: ramName }),
  output: t.Object({ OIDCProviderSignIn: oidcSignIn }),
  errors: [OidcProviderNotFound, NoOidcSignIn],

  async handle({ OIDCProviderName }, { db, caller }) {
    const provider = await getOidcProvider(db, caller.accountId, OIDCProviderName)
    const row = await findSignIn(db, provider.id)
    if (!row) throw new NoOidcSignIn(provider.name)
    return { OIDCProviderSignIn: show(row, provider) }
  },
})

export const deleteOIDCProviderSignIn = writeOperation({
  api: larder,
  name: 'DeleteOIDCProviderSignIn',
  summary: 'Lets nobody sign in by an OpenID Connect provider any more, and ends the sessions of who did.',
  access: { action: 'ram:DeleteOIDCProviderSignIn', audience: 'administrator', resources },
  input: t.Object({ OIDCProviderName: ramName }),
  output: t.Object({}),
  errors: [OidcProviderNotFound, NoOidcSignIn],

  async handle({ OIDCProviderName }, { tx, caller }) {
    const provider = await getOidcProvider(tx, caller.accountId, OIDCProviderName)
    if (!(await deleteSignIn(tx, provider.id))) throw new NoOidcSignIn(provider.name)
    return {}
  },
})
