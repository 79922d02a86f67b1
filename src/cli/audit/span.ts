import type { Client } from '../../client/client.ts'
import { UsageError } from '../exit.ts'
import type { ConnectionFlags } from '../profile/connection.ts'

export interface SpanFlags extends ConnectionFlags {
  readonly from?: string
  readonly to?: string
}

/** @throws UsageError */
export const spanOf = ({ from, to }: SpanFlags) => ({
  ...(from !== undefined && { StartTime: timeIn('--from', from) }),
  ...(to !== undefined && { EndTime: timeIn('--to', to) }),
})

/** A day begins at midnight in UTC, as the times of the trail are given. */
function timeIn(option: string, text: string): string {
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(at))
    throw new UsageError(`${option} must be a day or a time, such as 2026-11-20 or 2026-11-20T08:00:00Z.`)
  return new Date(at).toISOString()
}

export type Page = Awaited<ReturnType<Client['ExportAuditRecords']>>

/** The trail, page after page. */
export async function* exportedPages(
  client: Client,
  span: ReturnType<typeof spanOf> = {},
): AsyncGenerator<Page> {
  let page = await client.ExportAuditRecords(span)
  yield page
  while (page.NextToken !== undefined) {
    page = await client.ExportAuditRecords({ NextToken: page.NextToken })
    yield page
  }
}
