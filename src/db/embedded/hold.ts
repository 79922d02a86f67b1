import pg from 'pg'
import { CannotStart } from '../../base/cannot-start.ts'
import { advisoryLocks } from '../advisory-locks.ts'
import { openSession } from '../connect.ts'
import type { Cluster } from './cluster.ts'

/** Who holds this session advisory lock owns the data directory. */
const ownerLock = advisoryLocks.owner

export const urlOf = (cluster: Cluster, socketDirectory: string, database = 'larder'): string =>
  `postgresql://larder:${cluster.password}@${encodeURIComponent(socketDirectory)}:5432/${database}`

/** Another process holds the data directory. */
export class DataDirectoryInUse extends CannotStart {}

/**
 * Takes the data directory for this process, for as long as the session lives: the kernel closes it with the
 * process, however that ends, so there is nothing that could be stale.
 * @throws DataDirectoryInUse when another process holds it
 * @throws CannotStart when the password is refused
 */
export async function hold(cluster: Cluster, socketDirectory: string): Promise<pg.Client> {
  const session = await openOwnDatabase(cluster, socketDirectory)
  const { rows } = await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    ownerLock,
  ])
  if (rows[0]?.held) return session
  const holder = await findHolder(session)
  await session.end()
  throw new DataDirectoryInUse(
    `Another Larder${holder ? ` (process ${holder})` : ''} is at work on ${cluster.home}. ` +
      'Stop it first, or give this one a data directory of its own with --data-dir.',
  )
}

const applicationName = `larder owner ${process.pid}`

async function findHolder(session: pg.Client): Promise<string | undefined> {
  const { rows } = await session.query<{ application_name: string }>(
    `select application_name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = $1`,
    [ownerLock],
  )
  return rows[0]?.application_name.split(' ').at(-1)
}

async function openOwnDatabase(cluster: Cluster, socketDirectory: string): Promise<pg.Client> {
  try {
    return await openSession(urlOf(cluster, socketDirectory), applicationName)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    // invalid_catalog_name: the very first start.
    if (error.code === '3D000') return createOwnDatabase(cluster, socketDirectory)
    if (error.code === '28P01')
      throw new CannotStart(
        `PostgreSQL refuses the password in ${cluster.home}/password. Restore that file from a backup.`,
      )
    throw error
  }
}

async function createOwnDatabase(cluster: Cluster, socketDirectory: string): Promise<pg.Client> {
  const session = await openSession(urlOf(cluster, socketDirectory, 'postgres'), applicationName)
  try {
    await session.query('create database larder template template0').catch((error: unknown) => {
      // Another process was first: duplicate_database, or unique_violation where it was only just so.
      if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error
    })
  } finally {
    await session.end()
  }
  return openSession(urlOf(cluster, socketDirectory), applicationName)
}
