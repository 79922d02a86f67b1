import { invalidParameter } from '../../api/parameter-errors.ts'
import type { Position } from '../../audit/find-records.ts'
import { t } from '../../base/schema.ts'

/** What the operations of the audit trail take and answer. */

export const time = (description: string) =>
  t.Optional(t.Text({ maxLength: 24, description: `${description}, as 2026-11-20T08:00:00Z.` }))

/** With milliseconds, as records have it. @throws InvalidParameter.<Name> */
export function exactTime(name: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(given) ? Date.parse(given) : NaN
  if (Number.isNaN(at)) throw invalidParameter(name, 'must be a time such as 2026-11-20T08:00:00Z')
  return new Date(at).toISOString()
}

export const principal = t.Object({
  Type: t.OneOf(['Account', 'RAMUser', 'AssumedRoleUser', 'System']),
  Id: t.Text(),
  Name: t.Text({ description: 'root, the name of the user or of the role.' }),
  Arn: t.Text(),
  AccessKeyId: t.Text(),
  SessionName: t.Optional(t.Text({ description: 'Of a session of a role.' })),
  SourceIdentity: t.Optional(t.Text({ description: 'Who took the role, where he was named.' })),
})

export const record = {
  AccountId: t.Text(),
  Time: t.Text({ description: 'When it began.' }),
  EventType: t.OneOf(['Call', 'SignIn', 'InstanceChange', 'System']),
  Product: t.Text(),
  Action: t.Text(),
  RequestId: t.Text({ description: 'Of the call, or of the one that asked for it.' }),
  Principal: principal,
  SourceIp: t.Text(),
  UserAgent: t.Text(),
  MfaPresent: t.Boolean(),
  Resources: t.Array(t.Text(), { description: 'ARNs of what it was about.' }),
  Parameters: t.Open({
    description: 'What was asked for: secrets masked, long texts by length and SHA-256.',
  }),
  Outcome: t.Text({ description: 'OK, or the code of the error.' }),
  Message: t.Text({ description: 'Of the error.' }),
  Omitted: t.Optional(t.Integer({ description: 'How many refusals like it were only counted.' })),
}

export const head = t.Object({
  AccountId: t.Text(),
  Sequence: t.Integer({ description: 'Of the last record.' }),
  Hash: t.Text(),
  RemovedThrough: t.Integer({ description: 'Up to here records were removed, by the setting for it.' }),
  RemovedHash: t.Text(),
  Time: t.Text(),
  Signature: t.Text({ description: 'Ed25519, in base64.' }),
  PublicKey: t.Text({ description: 'Of this installation: DER (SPKI), in base64.' }),
})

const tokenForm = /^[\w-]{1,100}$/

export const positionToken = ({ time: at, sequence }: Position): string =>
  Buffer.from(`${at} ${sequence}`).toString('base64url')

/** @throws InvalidParameter.NextToken */
export function positionIn(token: string | undefined): Position | undefined {
  if (token === undefined) return undefined
  const text = tokenForm.test(token) ? Buffer.from(token, 'base64url').toString() : ''
  const [, at, sequence] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,15})$/.exec(text) ?? []
  if (at === undefined) throw invalidToken()
  return { time: at, sequence: Number(sequence) }
}

const invalidToken = () => invalidParameter('NextToken', 'must be one that an answer gave')

/** Where an export goes on: behind this number, up to the other. */
export interface Rest {
  readonly after: number
  readonly through: number | undefined
}

export const restToken = ({ after, through }: Rest): string => `${after}-${through ?? ''}`

/** @throws InvalidParameter.NextToken */
export function restIn(token: string): Rest {
  const [, after, through] = /^(\d{1,15})-(\d{0,15})$/.exec(token) ?? []
  if (after === undefined) throw invalidToken()
  return { after: Number(after), through: through === '' ? undefined : Number(through) }
}
