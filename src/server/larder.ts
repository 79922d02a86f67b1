import { sql } from 'kysely'
import type { Logger } from 'pino'
import { burstFor, purgeBuckets } from '../access/lease.ts'
import { purgeNonces } from '../access/nonce.ts'
import { closeApi, createApi } from '../api/http.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Keyring } from '../base/keyring.ts'
import { loadKeyring } from '../base/master-key.ts'
import { connect } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded/embedded.ts'
import { neededKeyId, verifyMasterKey } from '../db/installation.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/tables.ts'
import { oidcVerifier } from '../identity/oidc-provider/verify.ts'
import { operations } from '../operations.ts'
import { onFinished } from '../provisioning/finished.ts'
import { resubmit } from '../provisioning/plan/approval.ts'
import { startWorker } from '../queue/start-worker.ts'
import { supervise } from '../queue/supervise.ts'
import { forgetLeftovers } from '../stacks/leftovers.ts'
import { prepareTemplateJob, publishTemplate } from '../stacks/prepare-job.ts'
import { runStackJob } from '../stacks/run-job.ts'
import { locateDiagnostics, parseTemplate } from '../templates/parse.ts'
import type { Template } from '../templates/template.ts'
import type { Engine } from '../terraform/engine.ts'
import { keepAudit, type Audit } from './audit.ts'
import { addConsole } from './console.ts'
import { Cleanup } from './cleanup.ts'
import { openDataDirectory } from './data-directory.ts'
import { describeApi } from './describe-api.ts'
import { describeEngine, engineFrom } from './engine.ts'
import { firstStart } from './first-start.ts'
import { Metrics } from './metrics/metrics.ts'
import { metricsRoute } from './metrics/route.ts'
import type { Administrator } from './new-account.ts'
import { listen, tlsOf } from './listen.ts'
import type { Settings } from './settings.ts'
import { forgetPeople, signIn } from './sign-in.ts'
import { systemFacts } from './system.ts'

export interface StartOptions {
  readonly settings: Settings
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly logger: Logger
  /** Instead of the one that the settings ask for. */
  readonly engine?: Engine
}

export interface Larder {
  /** Where calls are answered; undefined for a mere worker. */
  readonly url: string | undefined
  readonly accountId: string
  /** Only from the start that made him. */
  readonly administrator: Administrator | undefined
  /** Ends calls and runs, then the database. Safe to call again. */
  stop(): Promise<void>
}

/** Starts what the role asks for. @throws CannotStart, after undoing what was begun */
export async function startLarder(options: StartOptions): Promise<Larder> {
  const cleanup = new Cleanup()
  try {
    return await start(options, cleanup)
  } catch (error) {
    await cleanup.run().catch(() => undefined)
    throw error
  }
}

async function start(options: StartOptions, cleanup: Cleanup): Promise<Larder> {
  const { settings, environment, logger } = options
  await openDataDirectory(settings['data-dir'])
  const databaseUrl = await openDatabase(settings, logger, cleanup)
  await migrate(databaseUrl)
  const db = pool(databaseUrl, 'larder', cleanup)
  const keyring = await openKeyring(db, options)
  const { audit, stop } = await keepAudit({
    db,
    keyring,
    logger,
    retentionDays: settings['audit-retention-days'],
  })
  cleanup.add(stop)
  const { accountId, made } = await firstStart({
    db,
    keyring,
    recorder: audit.recorder,
    dataDir: settings['data-dir'],
    accountId: settings['account-id'],
    environment,
  })
  const engine = options.engine ?? engineFrom(settings)
  const metrics = new Metrics()
  cleanup.add(async () => metrics.stop())
  const parts: Parts = { settings, logger, db, databaseUrl, keyring, engine, audit, metrics }
  if (settings.role !== 'api') await openWorker(parts, cleanup)
  const url = settings.role === 'worker' ? undefined : await openApi(parts, cleanup)
  logger.info(
    { role: settings.role, accountId, engine: await describeEngine(engine, settings) },
    'Larder has started',
  )
  return { url, accountId, administrator: made, stop: () => cleanup.run() }
}

interface Parts {
  readonly settings: Settings
  readonly logger: Logger
  readonly db: Db
  readonly databaseUrl: string
  readonly keyring: Keyring
  readonly engine: Engine
  readonly audit: Audit
  readonly metrics: Metrics
}

async function openDatabase(settings: Settings, logger: Logger, cleanup: Cleanup): Promise<string> {
  if (settings['database-url'] !== undefined) return settings['database-url']
  const embedded = await startEmbedded(settings['data-dir'], { log: message => logger.warn(message) })
  cleanup.add(() => embedded.stop())
  if (embedded.takenOver) logger.warn('Took over the PostgreSQL that a killed Larder had left running')
  return embedded.url
}

function pool(
  url: string,
  name: string,
  cleanup: Cleanup,
  options: { max?: number; readOnly?: boolean } = {},
): Db {
  const db = connect(url, {
    max: options.max ?? 10,
    applicationName: name,
    readOnly: options.readOnly ?? false,
  })
  cleanup.add(() => db.destroy())
  return db
}

async function openKeyring(db: Db, { settings, environment, logger }: StartOptions): Promise<Keyring> {
  const mayMake = (await neededKeyId(db)) === undefined
  const warn = (message: string) => logger.warn(message)
  const keyring = await loadKeyring(settings['data-dir'], environment, { mayMake, warn })
  await verifyMasterKey(db, keyring)
  return keyring
}

async function openWorker(
  { settings, logger, db, databaseUrl, keyring, engine, audit, metrics }: Parts,
  cleanup: Cleanup,
) {
  const worker = await startWorker({
    databaseUrl,
    db,
    jobs: [runStackJob, prepareTemplateJob],
    services: {
      engine,
      keyring,
      onFinished: onFinished({ ...audit, region: settings.region }),
      ended: metrics.ended,
    },
    concurrency: settings.concurrency,
    logger,
    stopGraceMs: 0,
  })
  cleanup.add(() => worker.stop())
  const tidying = new AbortController()
  const tidy = () => forgetLeftovers(db, engine)
  const tidied = supervise('Clearing away work directories', tidyMs, tidy, logger, tidying.signal)
  cleanup.add(async () => {
    tidying.abort()
    await tidied
  })
}

const tidyMs = 60_000

async function openApi(parts: Parts, cleanup: Cleanup): Promise<string> {
  const { settings, logger, db, databaseUrl, keyring, engine, audit, metrics } = parts
  const provisioners = settings.provisioners
  const system = systemFacts(parts)
  const hostId = `servicecatalog.${settings.region}`
  const people = signIn(settings, { db, keyring, audit, logger, hostId, operations })
  const app = createApi({
    operations,
    db,
    readDb: pool(databaseUrl, 'larder-read', cleanup, { max: 4, readOnly: true }),
    accessDb: pool(databaseUrl, 'larder-access', cleanup, { max: 2 }),
    keyring,
    audit,
    ...rateLimitOf(settings),
    services: {
      region: settings.region,
      keyring,
      auditPublicKey: audit.publicKey,
      operations,
      attempts: db,
      verifyOidcToken: oidcVerifier(),
      templates: {
        parse: (body, parseOptions) => parseTemplate(body, { ...parseOptions, provisioners }),
        locate: locateDiagnostics,
        validate: template => staticChecks(engine, template, logger),
        publish: publishTemplate,
      },
      constraints: { approvalChanged: resubmit },
      system,
    },
    logger,
    hostId,
    doors: people.doors,
    onAnswered: metrics.called,
    trustedProxies: settings['trusted-proxies'],
    checks: [{ name: 'database', check: () => databaseProblem(db) }],
    ...(await tlsOf(settings)),
  })
  people.addRoutes(app)
  describeApi(app)
  metricsRoute(app, () => metrics.text(db, system))
  addConsole(app, logger)
  cleanup.add(() => closeApi(app))
  const purging = new AbortController()
  const purge = supervise(
    'The purge of nonces, buckets and sessions',
    purgeMs,
    () => forget(db),
    logger,
    purging.signal,
  )
  cleanup.add(async () => {
    purging.abort()
    await purge
  })
  return listen(app, settings)
}

/** How long an engine may look at a new template; the first launch finds out what it could not say in that time. */
const validationMs = 20_000

async function staticChecks(
  engine: Engine,
  template: Template,
  logger: Logger,
): Promise<readonly Diagnostic[]> {
  try {
    return await engine.validate(template, AbortSignal.timeout(validationMs))
  } catch (error) {
    logger.warn({ err: error }, 'The engine could not check a new template')
    return []
  }
}

const purgeMs = 60_000

async function forget(db: Db): Promise<void> {
  await purgeNonces(db)
  await purgeBuckets(db)
  await forgetPeople(db)
}

function rateLimitOf({ 'rate-limit': rate, 'rate-burst': burst = burstFor(rate) }: Settings) {
  return rate === 0 ? {} : { rateLimit: { rate, burst } }
}

async function databaseProblem(db: Db): Promise<string | undefined> {
  return sql`select 1`.execute(db).then(
    () => undefined,
    () => 'the database cannot be reached',
  )
}
