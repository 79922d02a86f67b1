import type { Lookup } from '../../access/access.ts'
import { larder, readOperation, writeOperation } from '../../api/operation.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'
import { markedPage, markerInput, markerOutput } from '../marker.ts'
import { ramName } from '../name.ts'
import { OidcProviderExists, OidcProviderNotFound } from './errors.ts'
import { issuerFault } from './issuer-url.ts'
import {
  deleteOidcProvider as deleteRow,
  findOidcProvider,
  getOidcProvider as getRow,
  insertOidcProvider,
} from './store.ts'
import { oidcProvider, showOidcProvider } from './view.ts'

/** The vendor has these in a product of their own; the names are its names, and so are the actions. */

interface Named {
  readonly OIDCProviderName: string
}

/** By the name that it has, as every other thing of RAM. */
const resources = async ({ OIDCProviderName: name }: Named, { db, accountId }: Lookup) => [
  `oidc-provider/${(await findOidcProvider(db, accountId, name))?.name ?? name}`,
]
const anyProvider = () => ['oidc-provider/*']

export const createOIDCProvider = writeOperation({
  api: larder,
  name: 'CreateOIDCProvider',
  summary: 'Names an OpenID Connect provider, whose tokens roles may trust.',
  access: { action: 'ram:CreateOIDCProvider', audience: 'administrator', resources: anyProvider },
  input: t.Object({
    OIDCProviderName: ramName,
    IssuerUrl: t.Text({ maxLength: 255, description: 'Exactly as the `iss` of its tokens.' }),
    ClientIds: t.Array(t.Pattern('^[\\x21-\\x7e]{1,255}$', { maxLength: 255 }), {
      minItems: 1,
      maxItems: 50,
      description: 'Of which one has to be the `aud` of a token.',
    }),
    IssuanceLimitTime: t.Optional(
      t.Integer({
        minimum: 1,
        maximum: 168,
        default: 12,
        description: 'How many hours after it was issued a token is taken, whatever it says itself.',
      }),
    ),
    Description: t.Optional(t.Text({ maxLength: 256 })),
  }),
  output: t.Object({ OIDCProvider: oidcProvider }),
  errors: [OidcProviderExists],

  async handle(input, { tx, caller, now }) {
    const fault = issuerFault(input.IssuerUrl)
    if (fault !== undefined) throw invalidParameter('IssuerUrl', fault)
    const row = await insertOidcProvider(tx, {
      account_id: caller.accountId,
      name: input.OIDCProviderName,
      issuer_url: input.IssuerUrl,
      client_ids: [...new Set(input.ClientIds)],
      issuance_limit: input.IssuanceLimitTime ?? 12,
      description: input.Description ?? '',
      created_at: now,
      updated_at: now,
    })
    return { OIDCProvider: showOidcProvider(row) }
  },
})

export const getOIDCProvider = readOperation({
  api: larder,
  name: 'GetOIDCProvider',
  summary: 'Shows an OpenID Connect provider.',
  access: { action: 'ram:GetOIDCProvider', audience: 'administrator', resources },
  input: t.Object({ OIDCProviderName: ramName }),
  output: t.Object({ OIDCProvider: oidcProvider }),
  errors: [OidcProviderNotFound],

  async handle({ OIDCProviderName }, { db, caller }) {
    return { OIDCProvider: showOidcProvider(await getRow(db, caller.accountId, OIDCProviderName)) }
  },
})

export const listOIDCProviders = readOperation({
  api: larder,
  name: 'ListOIDCProviders',
  summary: 'Lists OpenID Connect providers in the order of their names.',
  access: { action: 'ram:ListOIDCProviders', audience: 'administrator', resources: anyProvider },
  input: t.Object(markerInput),
  output: t.Object({
    OIDCProviders: t.Object({ OIDCProvider: t.Array(oidcProvider) }),
    ...markerOutput,
  }),
  errors: [],

  async handle(input, { db, caller }) {
    const providers = db.selectFrom('oidc_provider').selectAll().where('account_id', '=', caller.accountId)
    const { rows, ...page } = await markedPage(providers, input)
    return { OIDCProviders: { OIDCProvider: rows.map(showOidcProvider) }, ...page }
  },
})

export const deleteOIDCProvider = writeOperation({
  api: larder,
  name: 'DeleteOIDCProvider',
  summary: 'Forgets an OpenID Connect provider. Sessions that began with its tokens end with it.',
  access: { action: 'ram:DeleteOIDCProvider', audience: 'administrator', resources },
  input: t.Object({ OIDCProviderName: ramName }),
  output: t.Object({}),
  errors: [OidcProviderNotFound],

  async handle({ OIDCProviderName }, { tx, caller }) {
    await deleteRow(tx, caller.accountId, OIDCProviderName)
    return {}
  },
})
