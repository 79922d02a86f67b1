import { randomBytes } from 'node:crypto'
import { access, chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '../../base/cannot-start.ts'
import { asError } from '../../base/errors.ts'
import type { Binaries } from './binaries.ts'
import { isAlive } from './process.ts'
import { run } from './run.ts'
import { chooseUser, commandAs } from './user.ts'
import type { User } from './user.ts'

/** The files of one embedded server, all below `<data-dir>/postgres`: `data`, `password`, `log`, `socket`. */
export interface Cluster {
  readonly home: string
  readonly data: string
  readonly log: string
  readonly user: User | undefined
  readonly password: string
}

/** Written to postgresql.conf once, where an administrator may change them. */
const settings = {
  shared_buffers: '64MB',
  max_connections: '100',
  // Our statements are small; compiling them costs more than it saves.
  jit: 'off',
  // Three I/O worker processes fewer.
  io_method: 'sync',
  // The password is 256 random bits: stretching it would only slow every new connection.
  scram_iterations: '1',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Opens the cluster of a data directory, and makes it on the first start. It appears whole, by a rename: neither a
 * start that was killed nor two first starts at once leave half of one.
 * @throws CannotStart
 */
export async function ensureCluster(dataDir: string, binaries: Binaries): Promise<Cluster> {
  const home = join(dataDir, 'postgres')
  if (!(await isCluster(home))) await create(dataDir, home, binaries)
  await checkVersion(home, binaries)
  const password = await readPassword(home)
  return { home, data: join(home, 'data'), log: join(home, 'log'), user: chooseUser(home), password }
}

async function isCluster(home: string): Promise<boolean> {
  try {
    await access(join(home, 'data', 'PG_VERSION'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return false
    throw new CannotStart(`The database below ${home} cannot be read: ${asError(error).message}`)
  }
}

async function create(dataDir: string, home: string, binaries: Binaries): Promise<void> {
  const fresh = `${home}.new-${process.pid}`
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await removeAbandoned(dataDir)
    await initialise(fresh, binaries, chooseUser(home))
    await rename(fresh, home)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => {})
    // Another process was first: its cluster is as good as ours.
    if (await isCluster(home)) return
    throw error instanceof CannotStart ? error : cannotCreate(dataDir, error)
  }
}

const cannotCreate = (dataDir: string, cause: unknown): CannotStart =>
  new CannotStart(
    `The database cannot be made below ${dataDir}: ${asError(cause).message.trim()}. ` +
      'Is the directory writable, and is there space on its disk?',
    { cause },
  )

async function initialise(fresh: string, binaries: Binaries, user: User | undefined): Promise<void> {
  const password = join(fresh, 'password')
  await mkdir(fresh, { mode: 0o700 })
  await writeFile(password, randomBytes(32).toString('base64url'), { mode: 0o600 })
  if (user) await Promise.all([fresh, password].map(path => chown(path, user.uid, user.gid)))
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=larder', '--auth=scram-sha-256', `--pwfile=${password}`]
  const set = Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`)
  const args = [`--pgdata=${join(fresh, 'data')}`, '--no-instructions', ...locale, ...access, ...set]
  await run(await commandAs(user, binaries.initdb, args, [fresh]), fresh)
}

/** What first starts left behind that were killed. */
async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}

async function checkVersion(home: string, { major }: Binaries): Promise<void> {
  const found = (await readFile(join(home, 'data', 'PG_VERSION'), 'utf8')).trim()
  if (found !== major)
    throw new CannotStart(
      `The database below ${home} was made by PostgreSQL ${found}, and this Larder brings PostgreSQL ${major}. ` +
        `Dump it with the Larder that made it, and restore the dump into a new data directory.`,
    )
}

async function readPassword(home: string): Promise<string> {
  const path = join(home, 'password')
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CannotStart(`The database's password cannot be read: ${asError(cause).message}`, { cause })
  })
  if (!/^[\w-]{43}$/.test(text.trim()))
    throw new CannotStart(
      `${path} does not hold the database's password any more. Restore that file from a backup.`,
    )
  return text.trim()
}
