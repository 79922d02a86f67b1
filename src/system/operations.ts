import { larder, readOperation } from '../api/operation.ts'
import { defineError } from '../base/errors.ts'
import { t } from '../base/schema.ts'

export const NotSystemAccount = defineError(
  'OperationDenied.NotSystemAccount',
  'denied',
  () => 'Several accounts share this server, and only the first of them is shown its status.',
)

export const getSystemStatus = readOperation({
  api: larder,
  name: 'GetSystemStatus',
  summary: 'Tells how the server does: its database, workers, queue, engine and audit trail.',
  access: { action: 'larder:GetSystemStatus', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({}),
  output: t.Object({
    Server: t.Object(
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
    ),
    Database: t.Object({
      Version: t.Text({ description: 'Of PostgreSQL.' }),
      Embedded: t.Boolean(),
      SizeBytes: t.Integer(),
      Connections: t.Integer({ description: 'To this database, from everywhere.' }),
      MaxConnections: t.Integer({ description: 'Of the database server.' }),
      Migrations: t.Array(t.Object({ Name: t.Text(), ApplyTime: t.Text() }), {
        description: 'Oldest first.',
      }),
    }),
    Workers: t.Array(
      t.Object({
        WorkerId: t.Text(),
        Host: t.Text(),
        ProcessId: t.Integer(),
        StartTime: t.Text(),
        RunningJobs: t.Integer(),
        Alive: t.Boolean({ description: 'Holds the lock that proves it.' }),
      }),
    ),
    Queue: t.Object({
      Ready: t.Integer({ description: 'Could run now, were a worker free.' }),
      Waiting: t.Integer({ description: 'Wait for their time, mostly to be tried again.' }),
      Running: t.Integer(),
      Failed: t.Integer({ description: 'Out of attempts, and not given up yet.' }),
      OldestReadyTime: t.Optional(
        t.Text({ description: 'Since when the one that waits longest could run.' }),
      ),
    }),
    Engine: t.Object({
      Name: t.Text(),
      Product: t.Optional(t.Text({ description: 'OpenTofu or Terraform.' })),
      Version: t.Optional(t.Text()),
      Source: t.Optional(
        t.OneOf(['setting', 'path', 'package'], { description: 'How the binary was found.' }),
      ),
      Problem: t.Optional(t.Text({ description: 'Why there is no binary.' })),
    }),
    Audit: t.Object({
      Accounts: t.Array(
        t.Object({
          AccountId: t.Text(),
          Sequence: t.Integer({ description: 'Of the last record in its chain.' }),
          ChainedUntil: t.Optional(t.Text({ description: 'Time of that record.' })),
        }),
      ),
      Unchained: t.Integer({ description: 'Records that are not in a chain yet.' }),
    }),
    MasterKeys: t.Object({
      Count: t.Integer({ description: 'That this process has; more than one while keys are rotated.' }),
      CurrentId: t.Text(),
    }),
  }),
  errors: [NotSystemAccount],

  async handle(): Promise<never> {
    throw new NotSystemAccount()
  },
})
