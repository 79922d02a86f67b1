import type { Client } from '../../client/client.ts'
import { exitCodes, UsageError } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import { table } from '../terminal/table.ts'
import { spanOf, type SpanFlags } from './span.ts'

export interface ListFlags extends SpanFlags {
  readonly principal?: string
  readonly accessKeyId?: string
  readonly action?: string
  readonly resource?: string
  readonly outcome?: string
  readonly text?: string
  readonly limit: string
  readonly json?: boolean
}

type Input = Parameters<Client['ListAuditRecords']>[0]
type AuditRow = Awaited<ReturnType<Client['ListAuditRecords']>>['AuditRecords'][number]

const largestPage = 100

export async function listRecords(flags: ListFlags): Promise<number> {
  const limit = Number(flags.limit)
  if (!/^\d{1,9}$/.test(flags.limit) || limit === 0)
    throw new UsageError('--limit must be a number from 1 on.')
  const client = await clientOf(flags)
  const records: AuditRow[] = []
  let next: string | undefined
  do {
    const MaxResults = Math.min(largestPage, limit - records.length)
    const page = await client.ListAuditRecords({
      ...inputOf(flags),
      MaxResults,
      ...(next && { NextToken: next }),
    })
    records.push(...page.AuditRecords)
    next = page.NextToken
  } while (next !== undefined && records.length < limit)
  if (flags.json) for (const record of records) console.log(JSON.stringify(record))
  else console.log(table(['Time', 'Who', 'What', 'About', 'Outcome', 'From'], records.map(row)))
  if (next !== undefined) console.error(`These are the newest ${limit}; there may be more.`)
  return exitCodes.ok
}

const inputOf = (flags: ListFlags): Input => ({
  ...spanOf(flags),
  ...(flags.principal !== undefined && { PrincipalName: flags.principal }),
  ...(flags.accessKeyId !== undefined && { AccessKeyId: flags.accessKeyId }),
  ...(flags.action !== undefined && { ActionName: flags.action }),
  ...(flags.resource !== undefined && { Resource: flags.resource }),
  ...(flags.outcome !== undefined && { Outcome: flags.outcome }),
  ...(flags.text !== undefined && { Text: flags.text }),
})

const row = ({
  Time,
  Principal,
  EventType,
  Action,
  Resources,
  Outcome,
  SourceIp,
  Omitted,
}: AuditRow): string[] => [
  Time,
  Principal.SessionName === undefined ? Principal.Name : `${Principal.Name}/${Principal.SessionName}`,
  EventType === 'InstanceChange' ? `${Action}, its end` : Action,
  aboutOf(Resources),
  Omitted === undefined ? Outcome : `${Outcome} and ${Omitted} more`,
  SourceIp,
]

/** Without what all ARNs of an account have in common. */
function aboutOf([first, ...others]: readonly string[]): string {
  if (first === undefined) return ''
  const shown = first.slice(first.lastIndexOf(':') + 1)
  return others.length === 0 ? shown : `${shown} and ${others.length} more`
}
