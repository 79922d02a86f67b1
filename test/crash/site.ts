import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKeyring } from '../../src/base/master-key.ts'
import type { Keyring } from '../../src/base/keyring.ts'
import { clientFor, type Client } from '../../src/client/client.ts'
import { connect } from '../../src/db/connect.ts'
import type { Db } from '../../src/db/tables.ts'
import { operations } from '../../src/operations.ts'
import { freshDatabase } from '../database.ts'
import { tofu } from '../tofu.ts'
import { installAudit } from './audit.ts'
import { cloudTemplate } from './cloud.ts'
import { startProcess, type LarderProcess } from './larder.ts'
import { publish, type Published } from './publish.ts'

/** One API process and some workers over one database: a Larder as it is run on several machines. */
export interface Site extends AsyncDisposable {
  readonly directory: string
  readonly db: Db
  readonly keyring: Keyring
  /** Calls as the account. */
  readonly client: Client
  readonly product: Published
  readonly workers: readonly Worker[]
  readonly api: { restart(): Promise<void>; readonly process: LarderProcess }
}

/** A place where a worker runs: it has a data directory, and a process that comes and goes. */
export interface Worker {
  readonly name: string
  readonly dataDir: string
  /** Undefined while it is down. */
  readonly process: LarderProcess | undefined
  /** Does nothing while it is up. */
  start(): Promise<LarderProcess>
  /** With SIGKILL, unless told otherwise. Does nothing while it is down. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export interface SiteOptions {
  /** Whether all workers use one data directory, as after a restart, or each its own, as on machines of their own. */
  readonly dataDirs: 'shared' | 'separate'
  readonly workers?: number
  /** Of a server that the test stops and starts; else a database of its own on the server of the tests. */
  readonly databaseUrl?: string
  readonly workerSettings?: Readonly<Record<string, string>>
}

const accessKey = { accessKeyId: 'LTAI5tCrashSuite0001', accessKeySecret: randomBytes(20).toString('hex') }

export async function startSite(options: SiteOptions): Promise<Site> {
  const database = options.databaseUrl === undefined ? await freshDatabase() : undefined
  const databaseUrl = options.databaseUrl ?? database!.url
  const directory = await mkdtemp(join(tmpdir(), 'larder-crash-'))
  const temporary = join(directory, 'tmp')
  await mkdir(temporary)
  const masterKey = randomBytes(32).toString('base64')
  const environment = {
    LARDER_MASTER_KEY: masterKey,
    LARDER_ADMIN_ACCESS_KEY_ID: accessKey.accessKeyId,
    LARDER_ADMIN_ACCESS_KEY_SECRET: accessKey.accessKeySecret,
    LARDER_TERRAFORM_BIN: tofu,
    TMPDIR: temporary,
  }
  // What the URL says wins over the name that a process gives itself, and tells processes apart.
  const start = (
    name: string,
    dataDir: string,
    args: string[],
    more: Readonly<Record<string, string>> = {},
  ) =>
    startProcess([...args, '--data-dir', join(directory, dataDir)], {
      ...environment,
      ...more,
      LARDER_DATABASE_URL: named(databaseUrl, name),
    })

  const startApi = (port: string) => start('api', 'api', ['serve', '--role', 'api', '--port', port])
  let api = await startApi('0')
  const client = clientFor(operations, { endpoint: api.url, ...accessKey })
  const db = connect(databaseUrl, { max: 3, applicationName: 'crash suite' })
  await installAudit(db)
  const workers = Array.from({ length: options.workers ?? 2 }, (_, n) => {
    const name = `worker-${n + 1}`
    const dataDir = options.dataDirs === 'shared' ? 'worker' : name
    return newWorker(name, join(directory, dataDir), generation =>
      start(`${name}-${generation}`, dataDir, ['worker'], options.workerSettings),
    )
  })
  await Promise.all(workers.map(worker => worker.start()))
  return {
    directory,
    db,
    keyring: await loadKeyring(directory, environment, { mayMake: false }),
    client,
    product: await publish(client, cloudTemplate),
    workers,
    api: {
      get process() {
        return api
      },
      restart: async () => {
        await api.end('SIGKILL')
        api = await startApi(new URL(api.url).port)
      },
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([api.end('SIGKILL'), ...workers.map(worker => worker.kill())])
      await db.destroy()
      await database?.[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function named(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('application_name', name)
  return url.href
}

function newWorker(
  name: string,
  dataDir: string,
  start: (generation: number) => Promise<LarderProcess>,
): Worker {
  let running: LarderProcess | undefined
  let starting: Promise<LarderProcess> | undefined
  let generation = 0
  return {
    name,
    dataDir,
    get process() {
      return running
    },
    start: () => {
      starting ??= start(++generation).then(started => (running = started))
      return starting
    },
    kill: async (signal = 'SIGKILL') => {
      const victim = await starting
      if (!victim || victim !== running) return
      running = starting = undefined
      await victim.end(signal)
    },
  }
}
