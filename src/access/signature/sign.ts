import { createHash, createHmac, randomUUID } from 'node:crypto'
import { isoSeconds } from '../../base/clock.ts'
import { canonicalRequestV3 } from './v3.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Of a session of a role: goes with its key. */
  readonly securityToken?: string
}

export interface CallToSign {
  readonly host: string
  readonly api: { readonly version: string }
  readonly action: string
  readonly body: string
}

/** The headers of a call signed by ACS3-HMAC-SHA256, all parameters in the form body. */
export function signedHeaders(
  call: CallToSign,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
): Record<string, string> {
  const body = Buffer.from(call.body)
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': createHash('sha256').update(body).digest('hex'),
    'x-acs-date': isoSeconds(new Date()),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': call.api.version,
    ...(securityToken !== undefined && {
      'x-acs-accesskey-id': accessKeyId,
      'x-acs-security-token': securityToken,
    }),
  }
  const signed = Object.keys(headers).sort()
  const request = {
    method: 'POST',
    path: '/',
    query: new Map<string, string>(),
    headers: new Map(Object.entries(headers)),
    repeated: new Set<string>(),
    body,
  }
  const canonical = canonicalRequestV3(request, signed)
  const stringToSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`
  const signature = createHmac('sha256', accessKeySecret).update(stringToSign).digest('hex')
  return {
    ...headers,
    authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${signed.join(';')},Signature=${signature}`,
  }
}
