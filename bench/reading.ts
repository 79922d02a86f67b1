import { rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { flatten } from '../src/client/encode.ts'
import { signedHeaders } from '../src/access/signature/sign.ts'
import type { Client, Connection } from '../src/client/client.ts'
import { getProvisionedProduct } from '../src/provisioning/provisioned-product/operations/get-provisioned-product.ts'
import { startEmbedded } from '../src/db/embedded/embedded.ts'
import { template } from '../test/template.ts'
import { makeUser, type User } from '../test/world.ts'
import { startProcess, temporaryDirectory, type LarderProcess } from './larder-process.ts'
import { publish, type Target } from './publish.ts'

/** Connections that read at a time. */
export const connections = 32

/** What reads are measured over: a Larder, a RAM user of its, and his instances. */
export interface Reading {
  readonly larder: LarderProcess
  readonly databaseUrl: string
  readonly user: User
  readonly ids: readonly string[]
}

export async function withReading<T>(measure: (reading: Reading) => Promise<T>): Promise<T> {
  const dataDir = await temporaryDirectory()
  const database = await startEmbedded(dataDir)
  try {
    await using larder = await startProcess(await temporaryDirectory(), ['--database-url', database.url])
    const target = await publish(larder.client, template())
    const user = await somebody(larder, target)
    const ids = await someInstances(user, target)
    return await measure({ larder, databaseUrl: database.url, user, ids })
  } finally {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** An end user as they are in practice: granted a portfolio, and in groups whose policies say more. */
async function somebody({ client, url }: LarderProcess, { ProductId }: Target): Promise<User> {
  const user = await makeUser(client, url, 'reader')
  for (const number of [1, 2, 3]) {
    const name = `team-${number}`
    const statements = [
      {
        Effect: 'Allow',
        Action: ['servicecatalog:Get*', 'servicecatalog:List*'],
        Resource: `acs:servicecatalog:*:*:product/prod-team${number}*`,
      },
      {
        Effect: 'Deny',
        Action: ['servicecatalog:Terminate*', 'servicecatalog:Get*Plan'],
        Resource: '*',
        Condition: { NotIpAddress: { 'acs:SourceIp': ['10.0.0.0/8', '127.0.0.0/8'] } },
      },
    ]
    const PolicyDocument = JSON.stringify({ Version: '1', Statement: statements })
    await client.CreatePolicy({ PolicyName: name, PolicyDocument })
    await client.CreateGroup({ GroupName: name })
    await client.AttachPolicyToGroup({ GroupName: name, PolicyName: name, PolicyType: 'Custom' })
    await client.AddUserToGroup({ UserName: user.name, GroupName: name })
  }
  const { PortfolioDetails } = await client.ListPortfolios({ ProductId })
  await client.AssociatePrincipalWithPortfolio({
    PortfolioId: PortfolioDetails[0]!.PortfolioId,
    PrincipalType: 'RamUser',
    PrincipalId: user.id,
  })
  return user
}

/** One for each connection, so that no two ask for the same. */
async function someInstances({ client }: User, target: Target): Promise<string[]> {
  const names = Array.from({ length: connections }, (_, i) => `bench-${i}`)
  const launched = await Promise.all(
    names.map(name => client.LaunchProduct({ ...target, ProvisionedProductName: name })),
  )
  for (const { ProvisionedProductId } of launched) await untilAvailable(client, ProvisionedProductId)
  return launched.map(({ ProvisionedProductId }) => ProvisionedProductId)
}

async function untilAvailable(client: Client, ProvisionedProductId: string): Promise<void> {
  for (;;) {
    const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
    if (ProvisionedProductDetail.Status === 'Available') return
    await delay(20)
  }
}

/** Whole requests as bytes, each with a nonce of its own; the bare handler gets the same and looks at none of it. */
export function signedRequests(connection: Connection, ids: readonly string[], count: number): Buffer[] {
  const { host } = new URL(connection.endpoint)
  const { api, name: action, input } = getProvisionedProduct
  return Array.from({ length: count }, (_, i) => {
    const one = { ProvisionedProductId: ids[i % ids.length] }
    const body = new URLSearchParams(flatten(one, input)).toString()
    const headers = {
      ...signedHeaders({ host, api, action, body }, connection),
      'content-length': body.length,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return Buffer.from(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
  })
}
