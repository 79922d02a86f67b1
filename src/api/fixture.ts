import fastify from 'fastify'
import type { AddressInfo } from 'node:net'
import { Flood } from '../audit/flood.ts'
import { auditKey, newSecret } from '../audit/key.ts'
import { recorder } from '../audit/trail.ts'
import { t } from '../base/schema.ts'
import { connect } from '../db/connect.ts'
import type { Db } from '../db/tables.ts'
import { closeApi, createApi } from './http.ts'
import type { ApiOptions } from './http.ts'
import type { Operation } from './operation.ts'
import { readOperation, serviceCatalog } from './operation.ts'
import type { Key, SignOptions, V3Call } from './sign.fixture.ts'
import { queryOf, signV1, signV3 } from './sign.fixture.ts'

/** For tests of the road: an API over a real database, with a few operations of the test's own. */

export const account = '1234567890123456'
export const rootKey = { id: 'LTAI5tRoot', secret: 'root-secret-which-nobody-may-see' }
export const userKey = { id: 'LTAI5tUser', secret: 'user-secret-which-nobody-may-see' }
const userId = '200000000000000001'

/** Seals nothing: the keyring has its own tests. */
const openKeyring: ApiOptions['keyring'] = { open: sealed => sealed, seal: plain => Buffer.from(plain) }

export interface RunningApi extends AsyncDisposable {
  readonly port: number
  /** `127.0.0.1:…`, as the vendor's clients want their endpoint. */
  readonly host: string
  readonly db: Db
  /** Lines of the log so far. */
  readonly log: string[]
  readonly app: ReturnType<typeof createApi>
}

export async function startApi(
  databaseUrl: string,
  operations: readonly Operation[],
  more: Partial<ApiOptions> = {},
): Promise<RunningApi> {
  const db = connect(databaseUrl, { max: 5, applicationName: 'test' })
  const readDb = connect(databaseUrl, { max: 5, applicationName: 'test read', readOnly: true })
  const log: string[] = []
  const { log: logger } = fastify({ logger: { stream: { write: line => void log.push(line) } } })
  const app = createApi({
    operations,
    db,
    readDb,
    keyring: openKeyring,
    audit: { recorder: recorder(auditKey(newSecret())), flood: new Flood() },
    services: { region: 'cn-hangzhou' } as ApiOptions['services'],
    logger,
    hostId: 'test.local',
    checks: [],
    ...more,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    port,
    host: `127.0.0.1:${port}`,
    db,
    log,
    app,
    [Symbol.asyncDispose]: async () => {
      await closeApi(app, 1_000)
      await db.destroy()
      await readDb.destroy()
    },
  }
}

/** The account with its own key, and one RAM user with his, who may do everything about the catalog. */
export async function seed(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { max: 1, applicationName: 'seed' })
  await db.insertInto('account').values({ id: account, name: 'test' }).execute()
  await db
    .insertInto('ram_user')
    .values({ id: userId, account_id: account, name: 'alice', display_name: 'Alice' })
    .execute()
  await db
    .insertInto('ram_attachment')
    .values({
      account_id: account,
      system_policy: 'AliyunServiceCatalogAdminFullAccess',
      user_id: userId,
      attached_at: new Date(),
    })
    .execute()
  await db
    .insertInto('access_key')
    .values([
      { id: rootKey.id, account_id: account, user_id: null, secret: Buffer.from(rootKey.secret) },
      { id: userKey.id, account_id: account, user_id: userId, secret: Buffer.from(userKey.secret) },
    ])
    .execute()
  await db.destroy()
}

export const version = serviceCatalog.version

/** What all operations of these tests have in common. */
export const declared = {
  api: serviceCatalog,
  output: t.Object({}),
  errors: [],
  access: { action: 'servicecatalog:Test', audience: 'anyone', resources: () => ['*'] },
} as const

export const echo = readOperation({
  ...declared,
  name: 'Echo',
  summary: 'Answers with what it got.',
  input: t.Object({
    Text: t.Text(),
    Tags: t.Optional(t.Array(t.Object({ Key: t.Text(), Value: t.Optional(t.Text()) }))),
    Password: t.Optional(t.Text({ secret: true })),
  }),
  handle: async ({ Text, Tags }, { caller }) => ({ Text, Tags, Arn: caller.arn }),
})

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

export async function answerOf(response: Response): Promise<Answer> {
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, headers: response.headers, body }
}

/** One call signed as V3, of `Echo` unless it names another. */
export async function callV3(
  { host }: Pick<RunningApi, 'host'>,
  key: Key,
  call: Partial<V3Call>,
  options?: SignOptions,
): Promise<Answer> {
  const full: V3Call = { action: 'Echo', version, host, ...call }
  const { method = 'POST', query = {}, body } = full
  const headers = signV3(key, full, options)
  return answerOf(
    await fetch(`http://${host}/?${queryOf(query)}`, { method, headers, ...(body && { body }) }),
  )
}

/** One call signed as V1, everything in the URL. */
export async function callV1(
  { host }: Pick<RunningApi, 'host'>,
  key: Key,
  parameters: Record<string, string>,
  options?: SignOptions,
): Promise<Answer> {
  const signed = signV1(key, 'GET', { Version: version, ...parameters }, options)
  return answerOf(await fetch(`http://${host}/?${queryOf(signed)}`))
}
