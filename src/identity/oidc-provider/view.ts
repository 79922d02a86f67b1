import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'

export const oidcProvider = t.Object({
  Arn: t.Text(),
  OIDCProviderName: t.Text(),
  IssuerUrl: t.Text(),
  ClientIds: t.Array(t.Text()),
  IssuanceLimitTime: t.Integer({ description: 'In hours.' }),
  Description: t.Text(),
  CreateDate: t.Text(),
  UpdateDate: t.Text(),
})

export const oidcProviderArn = ({
  account_id,
  name,
}: Pick<Row<'oidc_provider'>, 'account_id' | 'name'>): string =>
  `acs:ram::${account_id}:oidc-provider/${name}`

export const showOidcProvider = (row: Row<'oidc_provider'>): Static<typeof oidcProvider> => ({
  Arn: oidcProviderArn(row),
  OIDCProviderName: row.name,
  IssuerUrl: row.issuer_url,
  ClientIds: row.client_ids,
  IssuanceLimitTime: row.issuance_limit,
  Description: row.description,
  CreateDate: isoSeconds(row.created_at),
  UpdateDate: isoSeconds(row.updated_at),
})
