import { loadOver, openConnections } from './load.ts'
import { median, percent, quantile, type Figure } from './numbers.ts'
import { connections, signedRequests, withReading, type Reading } from './reading.ts'

/** So many and so short that what else the machine does falls on both sides of most rounds alike. */
const rounds = 300
const perRound = 500
/** The first ones warm everything up, and do not count. */
const warmUps = 20

/** The read of `read.ts` by a RAM user, whose policies are asked, and by the account itself, which needs none, in turns. */
export const benchAuthorization = (): Promise<Figure[]> => withReading(measure)

async function measure({ larder, user, ids }: Reading): Promise<Figure[]> {
  const sides = { root: larder.connection, user }
  // The same ones all the time: opening them would be a part of every read.
  const sockets = await openConnections(larder.url, connections)
  /** Microseconds of the processor that Larder takes for a read. */
  const taken = { root: [] as number[], user: [] as number[] }
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of round % 2 === 0 ? (['root', 'user'] as const) : (['user', 'root'] as const)) {
      const requests = signedRequests(sides[name], ids, perRound)
      const before = await larder.processorSeconds()
      await loadOver(sockets, requests)
      const seconds = (await larder.processorSeconds()) - before
      if (round >= 0) taken[name].push((seconds / perRound) * 1e6)
    }
  }
  for (const socket of sockets) socket.destroy()
  // Of each round by itself; the median passes over those that something else fell into.
  const costs = taken.user.map((user, round) => user / taken.root[round]! - 1)
  const cost = median(costs)
  const [low, high] = [0.25, 0.75].map(p => percent(quantile(costs, p)))
  const each = (name: keyof typeof taken) => `${median(taken[name]).toFixed(0)} µs`
  return [
    {
      what: `Processor time that authorization adds: the same read by a RAM user with a system policy, and three groups with a custom policy each (${each('user')}), against that by the account itself, which needs none (${each('root')}), median of ${rounds} rounds, of which half are between ${low} and ${high}`,
      measured: percent(cost),
      goal: 'at most 5 %',
      reached: cost <= 0.05,
    },
  ]
}
