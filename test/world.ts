import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pino, type Logger } from 'pino'
import { clientFor, type Client, type Connection } from '../src/client/client.ts'
import { connect } from '../src/db/connect.ts'
import type { Db } from '../src/db/tables.ts'
import { operations } from '../src/operations.ts'
import { startLarder } from '../src/server/larder.ts'
import { readSettings, type SettingName } from '../src/server/settings.ts'
import type { Engine } from '../src/terraform/engine.ts'
import { tofu } from './tofu.ts'
import { freshDatabase } from './database.ts'
import { template } from './template.ts'

/** A Larder of its own over a database of its own, spoken to through its front door. */
export interface World extends AsyncDisposable {
  readonly url: string
  readonly databaseUrl: string
  readonly dataDir: string
  readonly accountId: string
  readonly administrator: Connection
  /** Calls as the account itself. */
  readonly root: Client
  /** Calls as a new RAM user, granted nothing yet; he may do what end users do unless other policies are said. */
  user(name: string, options?: UserOptions): Promise<User>
  /** A product with one version of this template, in a portfolio granted to these users. */
  product(options?: { body?: string; name?: string; users?: readonly User[] }): Promise<Product>
  /** Resolves once no operation is under way. */
  settle(): Promise<void>
  readonly db: Db
}

export interface User extends Connection {
  readonly id: string
  readonly name: string
  readonly client: Client
}

export interface UserOptions {
  /** System policies, by name. */
  readonly policies?: readonly string[]
}

export interface Product {
  readonly ProductId: string
  readonly ProductVersionId: string
  readonly PortfolioId: string
  readonly TemplateUrl: string
}

/** What lets a user launch what portfolios grant him. */
export const endUserPolicy = 'AliyunServiceCatalogEndUserFullAccess'

export interface WorldOptions {
  readonly engine?: Engine
  readonly settings?: Partial<Record<SettingName, string>>
  /** Instead of one that says nothing. */
  readonly logger?: Logger
}

export async function freshWorld(options: WorldOptions = {}): Promise<World> {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'larder-world-'))
  const larder = await startLarder({
    settings: readSettings(
      {
        'data-dir': dataDir,
        'database-url': database.url,
        port: '0',
        'terraform-bin': tofu,
        // No test is to be refused for its haste; the buckets are kept all the same.
        'rate-limit': '1000000',
        ...options.settings,
      },
      {},
    ),
    environment: {},
    logger: options.logger ?? pino({ level: process.env.LARDER_TEST_LOG ?? 'silent' }),
    ...(options.engine && { engine: options.engine }),
  })
  const url = larder.url!
  const { accountId, accessKeyId, accessKeySecret } = larder.administrator!
  const administrator = { endpoint: url, accessKeyId, accessKeySecret }
  const root = clientFor(operations, administrator)
  const db = connect(database.url, { max: 2, applicationName: 'larder-test' })
  return {
    url,
    databaseUrl: database.url,
    dataDir,
    accountId,
    administrator,
    root,
    db,
    user: (name, wanted) => makeUser(root, url, name, wanted),
    product: wanted => makeProduct(root, wanted),
    settle: () => settle(db),
    [Symbol.asyncDispose]: async () => {
      await larder.stop()
      await db.destroy()
      await database[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function makeUser(
  root: Client,
  endpoint: string,
  name: string,
  { policies = [endUserPolicy] }: UserOptions = {},
): Promise<User> {
  const { User } = await root.CreateUser({ UserName: name })
  for (const PolicyName of policies)
    await root.AttachPolicyToUser({ UserName: name, PolicyType: 'System', PolicyName })
  const { AccessKey } = await root.CreateAccessKey({ UserName: name })
  const connection = {
    endpoint,
    accessKeyId: AccessKey.AccessKeyId,
    accessKeySecret: AccessKey.AccessKeySecret,
  }
  return { ...connection, id: User.UserId, name, client: clientFor(operations, connection) }
}

async function makeProduct(
  root: Client,
  { body = template(), name = 'Greeting', users = [] }: Parameters<World['product']>[0] & object = {},
): Promise<Product> {
  const { TemplateUrl } = await root.CreateTemplate({
    TemplateBody: body,
    TemplateType: 'RosTerraformTemplate',
  })
  const { ProductId, ProductVersionId } = await root.CreateProduct({
    ProductName: name,
    ProductType: 'Ros',
    ProviderName: 'Platform',
    ProductVersionParameters: { ProductVersionName: '1', TemplateUrl, TemplateType: 'RosTerraformTemplate' },
  })
  const { PortfolioId } = await root.CreatePortfolio({
    PortfolioName: `${name} portfolio`,
    ProviderName: 'Platform',
  })
  await root.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  for (const user of users) {
    await root.AssociatePrincipalWithPortfolio({
      PortfolioId,
      PrincipalType: 'RamUser',
      PrincipalId: user.id,
    })
  }
  return { ProductId, ProductVersionId: ProductVersionId!, PortfolioId, TemplateUrl }
}

/** Bounded, so that a test of work that never ends fails instead of hanging. */
export async function settle(db: Db): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const open = await db
      .selectFrom('stack_operation')
      .select('id')
      .where('status', 'in', ['PENDING', 'IN_PROGRESS'])
      .limit(1)
      .executeTakeFirst()
    if (!open) return
    if (Date.now() > deadline) throw new Error(`The operation ${open.id} did not end`)
    await delay(10)
  }
}
