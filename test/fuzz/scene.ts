import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientFor, type Client, type Connection } from '../../src/client/client.ts'
import { connect } from '../../src/db/connect.ts'
import type { Db } from '../../src/db/tables.ts'
import { operations } from '../../src/operations.ts'
import { newAccount } from '../bad-input/account.ts'
import { makeThings, type Things } from '../bad-input/things.ts'
import { freshDatabase } from '../database.ts'
import { makeUser, settle } from '../world.ts'
import { makeIdentity } from './identity.ts'
import { Pool, type Pools } from './pool.ts'
import type { CallerName } from './recipe.ts'
import { startServer, type Server } from './server.ts'
import { rowsToKeep } from './kept.ts'

/**
 * Two accounts in one Larder. Of the first, which makes the catalogue that has to stay as it is, only two users call;
 * of the second, whose things may all be changed and deleted, the account itself.
 */
export interface Scene extends AsyncDisposable {
  readonly server: Server
  readonly db: Db
  readonly callers: Readonly<Record<CallerName, Connection>>
  pools(caller: CallerName): Pools
  /** Makes new things to name, as many of the former may be gone. Call it when no operation is under way. */
  renew(): Promise<void>
  /** Resolves once no operation is under way. */
  settle(): Promise<void>
  /** The rows of the first account's catalogue, as they were before the fuzzing. */
  readonly kept: ReadonlySet<string>
}

export async function openScene(): Promise<Scene> {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'larder-fuzz-'))
  const key = { accessKeyId: 'LTAI5tFuzzed000000001', accessKeySecret: randomBytes(20).toString('hex') }
  const server = await startServer({
    LARDER_DATABASE_URL: database.url,
    LARDER_DATA_DIR: dataDir,
    LARDER_ADMIN_ACCESS_KEY_ID: key.accessKeyId,
    LARDER_ADMIN_ACCESS_KEY_SECRET: key.accessKeySecret,
  })
  const { url } = server
  const db = connect(database.url, { max: 2, applicationName: 'fuzz' })
  const root = clientFor(operations, { endpoint: url, ...key })
  const settled = () => settle(db)

  const kept = await makeThings(root, 'kept', settled)
  const user = await makeUser(root, url, 'fuzzed')
  const { PortfolioId } = kept
  await root.AssociatePrincipalWithPortfolio({ PortfolioId, PrincipalType: 'RamUser', PrincipalId: user.id })
  const role = await makeTakenRole(root, 'fuzzed')
  const stranger = await makeUser(root, url, 'stranger')
  const rows = await rowsToKeep(db)

  const account = await newAccount({ databaseUrl: database.url, dataDir, url })
  const first = new Pool()
  const second = new Pool()
  let generation = 0
  return {
    server,
    db,
    callers: { account, user, stranger },
    pools: caller => (caller === 'account' ? { own: second, other: first } : { own: first, other: second }),
    async renew() {
      const name = `things-${++generation}`
      const administrator = clientFor(operations, account)
      const made = await makeThings(administrator, name, settled)
      const PlanId = await makeWaitingPlan(administrator, made, name, settled)
      const isEven = generation % 2 === 0
      const identity = await makeIdentity(administrator, made, isEven)
      const waiting = isEven && { PlanId }
      second.addSet({ ...made, ...identity, ...waiting, ProvisionedProductName: name })
      const owned = await makeInstance(user.client, kept, name, settled)
      first.addSet({
        ...kept,
        ...owned,
        PrincipalId: user.id,
        ProvisionedProductName: name,
        RoleArn: role.Arn,
      })
    },
    settle: settled,
    kept: rows,
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      await db.destroy()
      await database[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A role that the user may take. */
async function makeTakenRole(client: Client, userName: string) {
  const { AccountId } = await client.GetCallerIdentity({})
  const Principal = { RAM: [`acs:ram::${AccountId}:root`] }
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }]
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '1', Statement })
  const PolicyName = 'AliyunSTSAssumeRoleAccess'
  await client.AttachPolicyToUser({ UserName: userName, PolicyType: 'System', PolicyName })
  return (await client.CreateRole({ RoleName: 'taken', AssumeRolePolicyDocument })).Role
}

/** From now on updates of these things need an approval, and this plan of one waits for it. */
async function makeWaitingPlan(client: Client, things: Things, name: string, settled: () => Promise<void>) {
  const { PortfolioId, ProductId, ProductVersionId, UserName } = things
  await client.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Approval',
    Config: JSON.stringify({
      OperationTypes: ['UpdateProvisionedProduct'],
      Approvers: [{ PrincipalType: 'RamUser', PrincipalName: UserName }],
    }),
  })
  const { PlanId } = await client.CreateProvisionedProductPlan({
    PortfolioId,
    ProductId,
    ProductVersionId,
    StackRegionId: 'cn-hangzhou',
    ProvisionedProductName: name,
    PlanName: `${name} waits`,
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    Parameters: [{ ParameterKey: 'name', ParameterValue: `${name} waits` }],
  })
  await settled()
  return PlanId
}

/** What a user makes of a product that somebody else published. */
async function makeInstance(client: Client, product: Things, name: string, settled: () => Promise<void>) {
  const { ProductId, ProductVersionId, PortfolioId } = product
  const target = { ProductId, ProductVersionId, PortfolioId, StackRegionId: 'cn-hangzhou' }
  const wanted = { ...target, ProvisionedProductName: name }
  const { ProvisionedProductId } = await client.LaunchProduct(wanted)
  await settled()
  const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
  const { PlanId } = await client.CreateProvisionedProductPlan({
    ...wanted,
    PlanName: name,
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    Parameters: [{ ParameterKey: 'name', ParameterValue: name }],
  })
  await settled()
  return { ProvisionedProductId, TaskId: ProvisionedProductDetail.LastTaskId!, PlanId }
}
