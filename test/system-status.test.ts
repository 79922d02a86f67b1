import assert from 'node:assert/strict'
import { hostname } from 'node:os'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { clientFor } from '../src/client/client.ts'
import { migrations } from '../src/db/migrations/index.ts'
import { operations } from '../src/operations.ts'
import { inTrail } from './audit/records.ts'
import { newAccount } from './bad-input/account.ts'
import { userWith } from './policies.ts'
import { freshWorld } from './world.ts'

// What the server tells of itself, and to whom.

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())
const { root } = world

test('the status tells what the server, its database, its workers and its trail are', async () => {
  await inTrail(world.db)
  const { Server, Database, Workers, Queue, Engine, Audit, MasterKeys } = await root.GetSystemStatus({})
  assert.match(Server.Version, /^\d+\.\d+\.\d+/)
  assert.deepEqual(
    [Server.NodeVersion, Server.Region, Server.Role, Server.Host],
    [process.version, 'cn-hangzhou', 'all', hostname()],
  )
  assert.ok(Server.StartTime <= Server.Time)
  assert.match(Database.Version, /^\d+/)
  assert.equal(Database.Embedded, false)
  assert.ok(Database.SizeBytes > 1_000_000 && Database.Connections >= 1)
  assert.ok(Database.MaxConnections >= Database.Connections)
  assert.deepEqual(
    Database.Migrations.map(({ Name }) => Name),
    migrations.map(({ name }) => name),
  )
  const [worker] = Workers
  assert.deepEqual(
    [Workers.length, worker!.Alive, worker!.ProcessId, worker!.Host, worker!.RunningJobs],
    [1, true, process.pid, hostname(), 0],
  )
  assert.deepEqual(Queue, { Ready: 0, Waiting: 0, Running: 0, Failed: 0 })
  assert.deepEqual([Engine.Name, Engine.Product, Engine.Source], ['terraform', 'OpenTofu', 'setting'])
  const [trail] = Audit.Accounts
  assert.deepEqual([trail!.AccountId, Audit.Unchained], [world.accountId, 0])
  assert.ok(trail!.Sequence >= 1)
  assert.equal(MasterKeys.Count, 1)
})

test('a worker that has died is told so, and what waits in the queue since when', async () => {
  await sql`insert into worker (id, lock_key, host, pid, process_started, graphile_ids)
    values ('dead', 42, 'elsewhere boot namespace', 7, 'then', '{gone}')`.execute(world.db)
  await sql`select graphile_worker.add_job('unknown', run_at => '2026-01-02T03:04:05Z')`.execute(world.db)
  await sql`select graphile_worker.add_job('unknown', run_at => '2126-01-01')`.execute(world.db)
  const { Workers, Queue } = await root.GetSystemStatus({})
  const dead = Workers.find(({ WorkerId }) => WorkerId === 'dead')!
  assert.deepEqual([dead.Host, dead.ProcessId, dead.Alive, dead.RunningJobs], ['elsewhere', 7, false, 0])
  assert.deepEqual(Queue, {
    Ready: 1,
    Waiting: 1,
    Running: 0,
    Failed: 0,
    OldestReadyTime: '2026-01-02T03:04:05Z',
  })
})

test('the status tells nothing that is secret', async () => {
  const answer = JSON.stringify(await root.GetSystemStatus({}))
  const { password } = new URL(world.databaseUrl)
  for (const secret of [
    world.administrator.accessKeySecret,
    decodeURIComponent(password),
    world.dataDir,
    'postgresql:',
  ])
    assert.ok(secret === '' || !answer.includes(secret), secret)
})

test('administrators of the first account are shown it, and nobody else is', async () => {
  const denied = { code: 'NoPermission', status: 403 }
  const almighty = await world.user('almighty', { policies: ['AdministratorAccess'] })
  const operator = await userWith(world, 'operator', { Action: 'larder:GetSystemStatus' })
  for (const { client } of [almighty, operator])
    assert.equal((await client.GetSystemStatus({})).Server.Role, 'all')
  for (const policy of ['AliyunServiceCatalogAdminFullAccess', 'AliyunServiceCatalogEndUserFullAccess']) {
    const { client } = await world.user(policy.toLowerCase(), { policies: [policy] })
    await assert.rejects(client.GetSystemStatus({}), denied)
  }
  const stranger = clientFor(operations, await newAccount(world))
  await assert.rejects(stranger.GetSystemStatus({}), {
    code: 'OperationDenied.NotSystemAccount',
    status: 403,
  })
})
