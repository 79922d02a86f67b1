import { createHash } from 'node:crypto'
import pg from 'pg'
import { CannotStart } from '../base/cannot-start.ts'
import { openSession } from './connect.ts'
import { advisoryLocks } from './advisory-locks.ts'
import { migrations } from './migrations/index.ts'
import type { Migration } from './migrations/index.ts'

/** The newest step of the installed Graphile Worker; a test compares. Known here so that start-up need not load it. */
export const graphileSteps = 18

const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex').slice(0, 16)

/** Of all the steps: what template databases of tests are keyed by. */
export const schemaHash = (): string =>
  hashOf([...migrations.map(({ name, sql }) => name + sql), graphileSteps].join('\n'))

/**
 * Brings a database to the schema of this release. Safe when several processes do it at once: one works, the others
 * wait and find it done. Does next to nothing where there is nothing to do.
 * @throws CannotStart when the database belongs to a newer release, or a released step was changed
 * @throws ServiceUnavailable
 */
export async function migrate(url: string): Promise<void> {
  const session = await openSession(url, 'larder migrate')
  try {
    if (await isCurrent(session)) return
    await session.query('select pg_advisory_lock($1)', [advisoryLocks.migration])
    // Ending the session, however it ends, gives the lock back.
    await runOwnSteps(session)
    await runGraphileSteps(session, url)
  } finally {
    await session.end()
  }
}

async function isCurrent(session: pg.Client): Promise<boolean> {
  const pending = pendingSteps(await appliedSteps(session))
  return pending.length === 0 && (await graphileStep(session)) === graphileSteps
}

interface AppliedStep {
  name: string
  hash: string
}

async function appliedSteps(session: pg.Client): Promise<AppliedStep[]> {
  if (!(await exists(session, 'larder_migration'))) return []
  return (await session.query<AppliedStep>('select name, hash from larder_migration')).rows
}

/** What is still to do, given what was done. */
export function pendingSteps(applied: readonly AppliedStep[], known = migrations): readonly Migration[] {
  for (const { name, hash } of applied) {
    const step = known.find(migration => migration.name === name)
    if (!step)
      throw new CannotStart(
        `This database was made by a newer Larder: it has the step ${name}, which this release does not know. ` +
          'Start the newer release again, or restore a backup from before the upgrade.',
      )
    if (hashOf(step.sql) !== hash)
      throw new CannotStart(
        `The database has a different form of the step ${name} than this release. ` +
          'It was made by an unreleased build: use that build, or a new database.',
      )
  }
  const done = new Set(applied.map(step => step.name))
  return known.filter(step => !done.has(step.name))
}

async function runOwnSteps(session: pg.Client): Promise<void> {
  await session.query(`create table if not exists larder_migration (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`)
  for (const { name, sql } of pendingSteps(await appliedSteps(session))) {
    await session.query('begin')
    // A failure ends the session, and with it the transaction.
    await session.query(sql)
    await session.query('insert into larder_migration (name, hash) values ($1, $2)', [name, hashOf(sql)])
    await session.query('commit')
  }
}

async function runGraphileSteps(session: pg.Client, url: string): Promise<void> {
  const step = await graphileStep(session)
  if (step === graphileSteps) return
  if (step > graphileSteps)
    throw new CannotStart(
      'This database was made by a newer Larder: its job queue is newer than this release.',
    )
  const { Logger, runMigrations } = await import('graphile-worker')
  const pgPool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) })
  } finally {
    await pgPool.end()
  }
}

async function graphileStep(session: pg.Client): Promise<number> {
  if (!(await exists(session, 'graphile_worker.migrations'))) return 0
  const { rows } = await session.query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
  return rows[0]?.id ?? 0
}

async function exists(session: pg.Client, table: string): Promise<boolean> {
  const { rows } = await session.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    table,
  ])
  return rows[0]?.found === true
}
