import { hostname } from 'node:os'
import { larder, readOperation, type CallContext } from '../api/operation.ts'
import { isoSeconds } from '../base/clock.ts'
import { defineError } from '../base/errors.ts'
import { t } from '../base/schema.ts'
import { firstAccount } from '../db/installation.ts'
import { queueStats } from '../queue/stats.ts'
import { workerStatus } from '../queue/workers.ts'
import { databaseStatus } from './database.ts'
import type { EngineFacts } from './services.ts'
import { trailStatus } from './trail.ts'
import {
  auditOutput,
  databaseOutput,
  engineOutput,
  masterKeysOutput,
  queueOutput,
  serverOutput,
  workerOutput,
} from './view.ts'

const NotSystemAccount = defineError(
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
    Server: serverOutput,
    Database: databaseOutput,
    Workers: t.Array(workerOutput),
    Queue: queueOutput,
    Engine: engineOutput,
    Audit: auditOutput,
    MasterKeys: masterKeysOutput,
  }),
  errors: [NotSystemAccount],

  async handle(_input, { db, caller, services, now }) {
    const { system } = services
    if (caller.accountId !== (await firstAccount(db))) throw new NotSystemAccount()
    const workers = await workerStatus(db)
    const { oldestReady, ...queue } = await queueStats(db)
    return {
      Server: serverStatus(services, now),
      Database: { ...(await databaseStatus(db)), Embedded: system.hasOwnDatabase },
      Workers: workers.map(worker => ({
        WorkerId: worker.id,
        Host: worker.host,
        ProcessId: worker.pid,
        StartTime: isoSeconds(worker.started_at),
        RunningJobs: worker.jobs,
        Alive: worker.alive,
      })),
      Queue: {
        Ready: queue.ready,
        Waiting: queue.waiting,
        Running: queue.running,
        Failed: queue.failed,
        ...(oldestReady && { OldestReadyTime: isoSeconds(oldestReady) }),
      },
      Engine: engineStatus(await system.engine()),
      Audit: await trailStatus(db),
      MasterKeys: { Count: system.masterKeys.count, CurrentId: system.masterKeys.currentId },
    }
  },
})

const serverStatus = ({ region, system }: CallContext['services'], now: Date) => ({
  Version: system.version,
  NodeVersion: process.version,
  StartTime: isoSeconds(system.startedAt),
  Time: isoSeconds(now),
  Region: region,
  Role: system.role,
  Host: hostname(),
})

const engineStatus = ({ name, binary, problem }: EngineFacts) => ({
  Name: name,
  ...(binary && { Product: binary.product, Version: binary.version, Source: binary.source }),
  ...(problem !== undefined && { Problem: problem }),
})
