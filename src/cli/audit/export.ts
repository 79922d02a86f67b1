import { Exit, exitCodes } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { exportedPages, spanOf, type Page, type SpanFlags } from './span.ts'

/** First what the first record follows, last the signed head; between them a record a line. */
export async function exportTrail(flags: SpanFlags): Promise<number> {
  const client = await clientOf(flags)
  let head: Page['Head']
  let isFirst = true
  for await (const page of exportedPages(client, spanOf(flags))) {
    if (isFirst) console.log(JSON.stringify({ PreviousHash: page.PreviousHash }))
    isFirst = false
    for (const record of page.AuditRecords) console.log(JSON.stringify(record))
    head = page.Head
  }
  console.log(JSON.stringify({ Head: head }))
  return exitCodes.ok
}

/** @throws Exit where nothing was recorded yet */
export async function printHead(flags: ConnectionFlags): Promise<number> {
  const client = await clientOf(flags)
  const { Head } = await client.ExportAuditRecords({ MaxResults: 1 })
  if (!Head) throw new Exit(exitCodes.failed, 'Nothing was recorded yet.')
  console.log(JSON.stringify({ Head }))
  return exitCodes.ok
}
