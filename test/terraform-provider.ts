import { queryOf, signV1 } from '../src/api/sign.fixture.ts'
import { serviceCatalog, type Api } from '../src/api/operation.ts'
import type { Connection } from '../src/client/client.ts'

/** The vendor's Terraform provider on the wire: RPC v1, public parameters in the query, the rest in query or form. */

export type Parameters = Readonly<Record<string, string>>

export interface ProviderCall {
  readonly query?: Parameters
  readonly form?: Parameters
  readonly api?: Api
}

export interface ProviderAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Always POST, the form's content type also without a form, and parameters that nobody asked for. */
export async function sendAsProvider(
  { endpoint, accessKeyId: id, accessKeySecret: secret }: Connection,
  action: string,
  { query = {}, form = {}, api = serviceCatalog }: ProviderCall = {},
): Promise<ProviderAnswer> {
  const signed = signV1({ id, secret }, 'POST', {
    Action: action,
    Version: api.version,
    RegionId: 'cn-hangzhou',
    AcceptLanguage: 'en-US',
    SignatureType: '',
    ...query,
    ...form,
  })
  const inQuery = Object.fromEntries(Object.entries(signed).filter(([name]) => !(name in form)))
  const response = await fetch(`${endpoint}/?${queryOf(inQuery)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-acs-action': action },
    body: new URLSearchParams(form).toString(),
  })
  return { status: response.status, body: (await response.json()) as ProviderAnswer['body'] }
}
