import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { flatten } from '../src/client/encode.ts'
import { signedHeaders } from '../src/access/signature/sign.ts'
import type { Client, Connection } from '../src/client/client.ts'
import { getProvisionedProduct } from '../src/provisioning/provisioned-product/operations/get-provisioned-product.ts'
import { startEmbedded } from '../src/db/embedded/embedded.ts'
import { template } from '../test/template.ts'
import { makeUser, type User } from '../test/world.ts'
import { startProcess, temporaryDirectory, type LarderProcess } from './larder-process.ts'
import { load } from './load.ts'
import { median, percent, quantile, ratio, type Figure } from './numbers.ts'
import { publish, type Target } from './publish.ts'

const connections = 32
/** Short ones, for what else the machine does to fall on all of them alike. */
const rounds = 60
const perRound = 2_000
/** The first ones warm everything up, and do not count. */
const warmUps = 6

type Reader = 'bare' | 'root' | 'user'
/** By turns, so that of Larder's two each comes as often after the one as after the bare handler. */
const orders: readonly (readonly Reader[])[] = [
  ['bare', 'root', 'user'],
  ['bare', 'user', 'root'],
]

/** Signed GetProvisionedProduct, by the account itself and by a RAM user, and the same requests to a bare handler, in turns. */
export async function benchRead(): Promise<Figure[]> {
  const dataDir = await temporaryDirectory()
  const database = await startEmbedded(dataDir)
  await using larder = await startProcess(dataDir, ['--database-url', database.url])
  const target = await publish(larder.client, template())
  const user = await somebody(larder, target)
  const ids = await someInstances(user, target)
  const bare = await startBare(database.url, ids[0]!)
  const rates: Record<Reader, number[]> = { bare: [], root: [], user: [] }
  const tails: Record<Reader, number[]> = { bare: [], root: [], user: [] }
  /** Microseconds of the processor that Larder itself takes for a call. */
  const taken: Record<Reader, number[]> = { bare: [], root: [], user: [] }
  const sides = { bare: { ...larder.connection, endpoint: bare.url }, root: larder.connection, user }
  try {
    for (let round = -warmUps; round < rounds; round++) {
      for (const name of orders[Math.abs(round) % 2]!) {
        const requests = signedRequests(sides[name], ids)
        const before = await larder.processorSeconds()
        const { rate, p99 } = await load(sides[name].endpoint, requests, connections)
        if (round < 0) continue
        rates[name].push(rate)
        tails[name].push(p99)
        taken[name].push((((await larder.processorSeconds()) - before) / perRound) * 1e6)
      }
    }
  } finally {
    bare.stop()
    await larder.stop()
    await database.stop()
  }
  const share = median(rates.root) / median(rates.bare)
  const tail = median(tails.root) / median(tails.bare)
  // Of each round by itself: what else the machine does falls on both of its sides alike, and a median passes over the rest.
  const costs = taken.user.map((user, round) => user / taken.root[round]! - 1)
  const cost = median(costs)
  const spread = [0.25, 0.75].map(p => percent(quantile(costs, p)))
  const each = (name: Reader) => `${median(taken[name]).toFixed(0)} µs, ${rate(name)}`
  const rate = (name: Reader) => `${median(rates[name]).toFixed(0)}/s`
  return [
    {
      what: `Signed GetProvisionedProduct (${rate('root')}) against a bare Fastify handler with one prepared query (${rate('bare')}), ${connections} connections`,
      measured: ratio(share),
      goal: 'at least 0.5',
      reached: share >= 0.5,
    },
    {
      what: `Their 99th percentiles (${median(tails.root).toFixed(1)} ms, ${median(tails.bare).toFixed(1)} ms)`,
      measured: ratio(tail),
      goal: 'at most 4',
      reached: tail <= 4,
    },
    {
      what: `Processor time of the same read by a RAM user with a system policy, and three groups with a custom policy each (${each('user')}), against that by the account itself, which needs none (${each('root')}); median of ${rounds} rounds, half of which are between ${spread.join(' and ')}`,
      measured: percent(cost),
      goal: 'at most 5 %',
      reached: cost <= 0.05,
    },
  ]
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

async function startBare(databaseUrl: string, id: string): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/bare.ts', databaseUrl, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const url of createInterface(child.stdout)) return { url, stop: () => void child.kill() }
  throw new Error('The bare handler did not start')
}

/** Whole requests as bytes, each with a nonce of its own; the bare handler gets the same and looks at none of it. */
function signedRequests(connection: Connection, ids: readonly string[]): Buffer[] {
  const { host } = new URL(connection.endpoint)
  const { api, name: action, input } = getProvisionedProduct
  return Array.from({ length: perRound }, (_, i) => {
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
