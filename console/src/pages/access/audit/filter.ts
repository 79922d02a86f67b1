import type { Input } from '../../../api/call.ts'

/** Filters by their names in the address, and the parameters that they are. */
export const filterParameters = {
  text: 'Text',
  who: 'PrincipalName',
  action: 'ActionName',
  resource: 'Resource',
  outcome: 'Outcome',
  key: 'AccessKeyId',
  from: 'StartTime',
  to: 'EndTime',
} as const

export type FilterName = keyof typeof filterParameters

/** What an address asks for; times in it that are none count as not given. */
export function auditInput(filter: (name: string) => string | undefined): Input<'ListAuditRecords'> {
  const given = Object.entries(filterParameters).flatMap(([name, parameter]) => {
    const value = filter(name)
    const isTime = name === 'from' || name === 'to'
    return value === undefined || (isTime && Number.isNaN(Date.parse(value)))
      ? []
      : [[parameter, isTime ? new Date(value).toISOString() : value] as const]
  })
  return Object.fromEntries(given)
}

/** Without what all ARNs of an account have in common. */
export const shortName = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1)
