import { hash } from 'node:crypto'
import type { Db, Tx } from '../db/tables.ts'

/** What a record of the trail tells: one thing that was done, or refused. Texts of strangers are cut, secrets are not in it. */
export interface AuditRecord {
  /** When it began. */
  readonly Time: string
  readonly EventType: 'Call' | 'SignIn' | 'InstanceChange' | 'System'
  /** `servicecatalog`, `ram`, …; `larder` for what is no call. */
  readonly Product: string
  readonly Action: string
  /** Of the call, or of the one that asked for it. */
  readonly RequestId: string
  readonly Principal: AuditPrincipal
  readonly SourceIp: string
  readonly UserAgent: string
  readonly MfaPresent: boolean
  /** ARNs. */
  readonly Resources: readonly string[]
  readonly Parameters: object
  /** `OK`, or the code of the error. */
  readonly Outcome: string
  /** Of the error. */
  readonly Message: string
  /** How many others, the same but for their time and parameters, were left out since the one before (audit/flood.ts). */
  readonly Omitted?: number
}

/** As it is kept. */
export interface StoredRecord extends AuditRecord {
  readonly AccountId: string
  readonly Resources: string[]
}

export interface AuditPrincipal {
  /** `System` is Larder itself, or whoever commands its server. */
  readonly Type: 'Account' | 'RAMUser' | 'AssumedRoleUser' | 'System'
  /** Of the account, the user or the role. */
  readonly Id: string
  /** `root`, the user's or the role's. */
  readonly Name: string
  readonly Arn: string
  readonly AccessKeyId: string
  readonly SessionName?: string
  /** Who took the first role of the session, where he was named. */
  readonly SourceIdentity?: string
}

/** Writes records. `db` is the transaction that does what is recorded, or the pool for what did nothing. */
export interface Recorder {
  record(db: Db | Tx, accountId: string, record: AuditRecord): Promise<void>
}

/** The outcome of what was done. */
export const done = 'OK'

const longestMessage = 500
const longestUserAgent = 200
const mostResources = 50
const longestParameters = 32_768

/** The text that is kept: JSON without white space, members in the order of their declaration. */
export function bodyOf(accountId: string, record: AuditRecord): string {
  const { Principal: principal } = record
  const parameters = JSON.stringify(record.Parameters, storable)
  return JSON.stringify(
    {
      AccountId: accountId,
      Time: record.Time,
      EventType: record.EventType,
      Product: record.Product,
      Action: record.Action,
      RequestId: record.RequestId,
      Principal: {
        Type: principal.Type,
        Id: principal.Id,
        Name: principal.Name,
        Arn: principal.Arn,
        AccessKeyId: principal.AccessKeyId,
        SessionName: principal.SessionName,
        SourceIdentity: principal.SourceIdentity,
      },
      SourceIp: record.SourceIp,
      UserAgent: record.UserAgent.slice(0, longestUserAgent),
      MfaPresent: record.MfaPresent,
      Resources: record.Resources.slice(0, mostResources),
      Parameters: parameters.length > longestParameters ? digestOf(parameters) : record.Parameters,
      Outcome: record.Outcome,
      Message: record.Message.slice(0, longestMessage),
      Omitted: record.Omitted,
    },
    storable,
  )
}

/** PostgreSQL reads no text out of JSON with a NUL or half a character in it. */
const storable = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/[\0\ud800-\udfff]/gu, '\ufffd') : value

/** Stands for a text that is too long to keep, or is kept elsewhere: tells whether another one is the same. */
export const digestOf = (text: string) => ({ Length: text.length, Sha256: hash('sha256', text) })

/** What Larder did by itself, or by order of whoever commands its server. */
export const systemRecord = (
  Action: string,
  told: Pick<AuditRecord, 'Parameters'> & Partial<AuditRecord>,
): AuditRecord => ({
  Time: new Date().toISOString(),
  EventType: 'System',
  Product: 'larder',
  Action,
  RequestId: '',
  Principal: { Type: 'System', Id: '', Name: 'larder', Arn: '', AccessKeyId: '' },
  SourceIp: '',
  UserAgent: '',
  MfaPresent: false,
  Resources: [],
  Outcome: done,
  Message: '',
  ...told,
})
