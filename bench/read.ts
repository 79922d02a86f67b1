import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { load } from './load.ts'
import { median, ratio, type Figure } from './numbers.ts'
import { connections, signedRequests, withReading, type Reading } from './reading.ts'

/** Short ones, for what else the machine does to fall on both of them alike. */
const rounds = 20
const perRound = 5_000

/** Signed GetProvisionedProduct by the account itself, and the same requests to a bare handler, in turns. */
export const benchRead = (): Promise<Figure[]> => withReading(measure)

async function measure({ larder, databaseUrl, ids }: Reading): Promise<Figure[]> {
  const bare = await startBare(databaseUrl, ids[0]!)
  const urls = { bare: bare.url, larder: larder.url }
  const rates = { bare: [] as number[], larder: [] as number[] }
  const tails = { bare: [] as number[], larder: [] as number[] }
  try {
    for (let round = -2; round < rounds; round++) {
      for (const name of ['bare', 'larder'] as const) {
        const requests = signedRequests({ ...larder.connection, endpoint: urls[name] }, ids, perRound)
        const { rate, p99 } = await load(urls[name], requests, connections)
        if (round < 0) continue // the first rounds warm both up
        rates[name].push(rate)
        tails[name].push(p99)
      }
    }
  } finally {
    bare.stop()
  }
  const share = median(rates.larder) / median(rates.bare)
  const tail = median(tails.larder) / median(tails.bare)
  return [
    {
      what: `Signed GetProvisionedProduct (${median(rates.larder).toFixed(0)}/s) against a bare Fastify handler with one prepared query (${median(rates.bare).toFixed(0)}/s), ${connections} connections`,
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

async function startBare(databaseUrl: string, id: string): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/bare.ts', databaseUrl, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const url of createInterface(child.stdout)) return { url, stop: () => void child.kill() }
  throw new Error('The bare handler did not start')
}
