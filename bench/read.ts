import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { flatten } from '../src/client/encode.ts'
import { signedHeaders } from '../src/access/signature/sign.ts'
import type { Client, Connection } from '../src/client/client.ts'
import { getProvisionedProduct } from '../src/provisioning/provisioned-product/operations/get-provisioned-product.ts'
import { startEmbedded } from '../src/db/embedded/embedded.ts'
import { template } from '../test/template.ts'
import { startProcess, temporaryDirectory, type LarderProcess } from './larder-process.ts'
import { load } from './load.ts'
import { median, ratio, type Figure } from './numbers.ts'
import { publish } from './publish.ts'

const connections = 32
const rounds = 5
const perRound = 20_000

/** Signed GetProvisionedProduct, and the same requests to a bare handler, in turns. */
export async function benchRead(): Promise<Figure[]> {
  const dataDir = await temporaryDirectory()
  const database = await startEmbedded(dataDir)
  await using larder = await startProcess(dataDir, ['--database-url', database.url])
  const ids = await someInstances(larder)
  const bare = await startBare(database.url, ids[0]!)
  const rates: Record<'larder' | 'bare', number[]> = { larder: [], bare: [] }
  const tails: Record<'larder' | 'bare', number[]> = { larder: [], bare: [] }
  try {
    for (let round = -1; round < rounds; round++) {
      for (const [name, url] of [
        ['bare', bare.url],
        ['larder', larder.url],
      ] as const) {
        const requests = signedRequests(larder.connection, ids)
        const { rate, p99 } = await load(url, requests, connections)
        if (round < 0) continue // the first round warms both up
        rates[name].push(rate)
        tails[name].push(p99)
      }
    }
  } finally {
    bare.stop()
    await larder.stop()
    await database.stop()
  }
  const share = median(rates.larder) / median(rates.bare)
  const tail = median(tails.larder) / median(tails.bare)
  const rate = (name: 'larder' | 'bare') => `${median(rates[name]).toFixed(0)}/s`
  return [
    {
      what: `Signed GetProvisionedProduct (${rate('larder')}) against a bare Fastify handler with one prepared query (${rate('bare')}), ${connections} connections`,
      measured: ratio(share),
      goal: 'at least 0.5',
      reached: share >= 0.5,
    },
    {
      what: `Their 99th percentiles (${median(tails.larder).toFixed(1)} ms, ${median(tails.bare).toFixed(1)} ms)`,
      measured: ratio(tail),
      goal: 'at most 4',
      reached: tail <= 4,
    },
  ]
}

/** One for each connection, so that no two ask for the same. */
async function someInstances({ client }: LarderProcess): Promise<string[]> {
  const target = await publish(client, template())
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
