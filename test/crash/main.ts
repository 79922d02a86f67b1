import { parseArgs } from 'node:util'
import { auditRows } from './audit.ts'
import { checkSite } from './check-site.ts'
import { Fire } from './fire.ts'
import { live } from './life.ts'
import { randomFrom } from './random.ts'
import { startSite, type Site } from './site.ts'

/** The long run: `npm run crash -- --kills 100 --seed 7 --data-dirs separate`. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'data-dirs': { type: 'string', default: 'separate' },
  },
})
const seed = Number(values.seed)
const kills = Number(values.kills)
const dataDirs = values['data-dirs'] === 'shared' ? 'shared' : 'separate'
console.log(`${kills} kills, seed ${seed}, data directories ${dataDirs}`)

const began = performance.now()
await using site = await startSite({ dataDirs })
const fire = new Fire(site, { kills, random: randomFrom(seed) })
let lives = 0

/** One life after the other. Two of these run side by side, so that a kill meets two instances. */
async function liveOn(lane: number): Promise<void> {
  const random = randomFrom(seed + lane)
  for (let n = 1; !fire.isOver; n++) {
    await live(site, fire, random, `instance-${lane}-${n}`)
    lives++
    console.log(`${lives} lives, ${fire.strikes.length} kills`)
  }
}

await Promise.all([liveOn(1), liveOn(2)])
await fire.ceased()
await checkSite(site)
await report(site, fire)

async function report({ db }: Site, { strikes }: Fire): Promise<void> {
  const audit = await auditRows(db)
  const count = (what: string) => audit.filter(row => row.what === what).length
  const { made } = await db
    .selectFrom('stack_event')
    .select(eb => eb.fn.countAll().as('made'))
    .where('address', '<>', '')
    .where('status', '=', 'CREATE_COMPLETE')
    .executeTakeFirstOrThrow()
  console.table({
    kills: strikes.length,
    instances: lives,
    operations: count('COMPLETE'),
    attempts: count('claim'),
    'resources reported complete': Number(made),
    'states stored': count('state'),
    'events checked': count('event'),
    'seconds in all': Math.round((performance.now() - began) / 1000),
  })
  console.log('Kills by what the worker was doing')
  const phases = new Map<string, number>()
  for (const { phase } of strikes) phases.set(phase, (phases.get(phase) ?? 0) + 1)
  console.table(Object.fromEntries([...phases].sort()))
  console.log('From the kill to the next attempt, and from the last attempt to the end, in ms')
  console.table({ 'taken over': spread(await fire.takeOvers()), ended: spread(lastAttempts(audit)) })
}

/** Of operations with more than one attempt: how long the last one took. */
function lastAttempts(audit: Awaited<ReturnType<typeof auditRows>>): number[] {
  return audit
    .filter(({ what, fence }) => what === 'COMPLETE' && fence > 1)
    .map(end => {
      const claim = audit.find(
        row => row.what === 'claim' && row.operation_id === end.operation_id && row.fence === end.fence,
      )
      return end.at.getTime() - claim!.at.getTime()
    })
}

function spread(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  return { count: sorted.length, median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1) }
}
