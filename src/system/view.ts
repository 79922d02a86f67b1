import { t } from '../base/schema.ts'

/** What GetSystemStatus answers. */

export const serverOutput = t.Object(
  {
    Version: t.Text({ description: 'Of Larder.' }),
    NodeVersion: t.Text(),
    StartTime: t.Text(),
    Time: t.Text({ description: 'Now, by the clock of the server.' }),
    Region: t.Text(),
    Role: t.OneOf(['all', 'api', 'worker']),
    Host: t.Text(),
  },
  { description: 'The process that answers.' },
)

export const databaseOutput = t.Object({
  Version: t.Text({ description: 'Of PostgreSQL.' }),
  Embedded: t.Boolean(),
  SizeBytes: t.Integer(),
  Connections: t.Integer({ description: 'To this database, from everywhere.' }),
  MaxConnections: t.Integer({ description: 'Of the database server.' }),
  Migrations: t.Array(t.Object({ Name: t.Text(), ApplyTime: t.Text() }), { description: 'Oldest first.' }),
})

export const workerOutput = t.Object({
  WorkerId: t.Text(),
  Host: t.Text(),
  ProcessId: t.Integer(),
  StartTime: t.Text(),
  RunningJobs: t.Integer(),
  Alive: t.Boolean({ description: 'Holds the lock that proves it.' }),
})

export const queueOutput = t.Object({
  Ready: t.Integer({ description: 'Could run now, were a worker free.' }),
  Waiting: t.Integer({ description: 'Wait for their time, mostly to be tried again.' }),
  Running: t.Integer(),
  Failed: t.Integer({ description: 'Out of attempts, and not given up yet.' }),
  OldestReadyTime: t.Optional(t.Text({ description: 'Since when the one that waits longest could run.' })),
})

export const engineOutput = t.Object({
  Name: t.Text(),
  Product: t.Optional(t.Text({ description: 'OpenTofu or Terraform.' })),
  Version: t.Optional(t.Text()),
  Source: t.Optional(t.OneOf(['setting', 'path', 'package'], { description: 'How the binary was found.' })),
  Problem: t.Optional(t.Text({ description: 'Why there is no binary.' })),
})

export const auditOutput = t.Object({
  Accounts: t.Array(
    t.Object({
      AccountId: t.Text(),
      Sequence: t.Integer({ description: 'Of the last record in its chain.' }),
      ChainedUntil: t.Text({ description: 'When the chain was last closed.' }),
    }),
  ),
  Unchained: t.Integer({ description: 'Records that are not in a chain yet.' }),
})

export const masterKeysOutput = t.Object({
  Count: t.Integer({ description: 'That this process has; more than one while keys are rotated.' }),
  CurrentId: t.Text(),
})
