import { larder, readOperation } from '../../api/operation.ts'
import { numbersWithin, readChain } from '../../audit/read-chain.ts'
import type { ReadDb } from '../../db/tables.ts'
import { t } from '../../base/schema.ts'
import { exactTime, head, record, restIn, restToken, time, type Rest } from './members.ts'

export const exportAuditRecords = readOperation({
  api: larder,
  name: 'ExportAuditRecords',
  summary:
    'Gives the audit trail as the chain that it is, oldest record first, with what it takes to check that nothing was changed.',
  access: { action: 'larder:ExportAuditRecords', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    StartTime: time('From the first record of this time on'),
    EndTime: time('To the last record before this time'),
    MaxResults: t.Optional(t.Integer({ minimum: 1, maximum: 1000, default: 1000 })),
    NextToken: t.Optional(
      t.Id({ description: 'As the previous answer gave it; the times do not count then.' }),
    ),
  }),
  output: t.Object({
    PreviousHash: t.Text({ description: 'Of the record before the first one.' }),
    AuditRecords: t.Array(
      t.Object({
        Sequence: t.Integer(),
        Hash: t.Text({
          description:
            'SHA-256, in hex, of the hash before, the Sequence and the JSON text of the Record, on a line each.',
        }),
        Record: t.Object(record),
      }),
    ),
    Head: t.Optional(head),
    NextToken: t.Optional(t.Text({ description: 'Where to go on; only while there is more.' })),
  }),
  errors: [],

  async handle({ StartTime, EndTime, MaxResults = 1000, NextToken }, { db, caller, services }) {
    const span = { from: exactTime('StartTime', StartTime), to: exactTime('EndTime', EndTime) }
    const { after, through } =
      NextToken === undefined ? await restOf(db, caller.accountId, span) : restIn(NextToken)
    const options = { through, limit: MaxResults + 1 }
    const { links, previous, head: found } = await readChain(db, caller.accountId, after, options)
    const page = links.slice(0, MaxResults)
    return {
      PreviousHash: previous,
      AuditRecords: page,
      ...(found && { Head: { ...found, PublicKey: services.auditPublicKey } }),
      ...(links.length > page.length && { NextToken: restToken({ after: page.at(-1)!.Sequence, through }) }),
    }
  },
})

async function restOf(
  db: ReadDb,
  accountId: string,
  span: Parameters<typeof numbersWithin>[2],
): Promise<Rest> {
  if (span.from === undefined && span.to === undefined) return { after: 0, through: undefined }
  const { first, last } = (await numbersWithin(db, accountId, span)) ?? { first: 1, last: 0 }
  return { after: first - 1, through: last }
}
