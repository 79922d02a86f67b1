import { sql } from 'kysely'
import { conflictOf, kinds } from './conflicts.ts'
import { fight, type Fought } from './round.ts'
import { startSite, type Site } from './site.ts'

export interface RunOptions {
  readonly rounds: number
  readonly seed: number
  /** This round again and again, instead of one after the other. */
  readonly only?: number
  /** Ends after so many rounds that went wrong. */
  readonly failures?: number
  readonly say?: (line: string) => void
}

/** Rounds that go on at the same time, each with things of its own: processes are busy with others, too. */
const lanes = 3

/** Lets calls fight in many rounds; the report tells of those that went wrong, and how to do them again. */
export async function run({ rounds, seed, only, failures = 1, say = () => {} }: RunOptions): Promise<Report> {
  await using site = await startSite()
  const report = new Report()
  let next = 0
  const lane = async () => {
    while (next < rounds && report.failures.length < failures) {
      const round = only ?? next
      next++
      const conflict = conflictOf(seed, round)
      try {
        report.add(conflict.kind, await fight(site, conflict))
      } catch (error) {
        const again = `npm run model -- --seed ${seed} --round ${round}`
        const { message } = error as Error
        report.failures.push(`Round ${round}, ${conflict.kind}. Again: ${again}\n${message}`)
      }
      if (next % 100 === 0) say(`${next} rounds begun`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  report.deadlocks = await deadlocks(site)
  return report
}

/** Calls that met in a deadlock were done again, and nobody saw it; but locks are to be taken in one order. */
async function deadlocks({ db }: Site): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]!.deadlocks
}

interface Count {
  rounds: number
  /** The order of the calls mattered, and they were done as in this one. */
  'first came first': number
  'first came later': number
  /** Some call was refused. */
  refusals: number
}

export class Report {
  readonly byKind: Record<string, Count> = {}
  readonly codes: Record<string, number> = {}
  rounds = 0
  calls = 0
  deadlocks = 0
  readonly failures: string[] = []

  constructor() {
    for (const kind of kinds)
      this.byKind[kind] = { rounds: 0, 'first came first': 0, 'first came later': 0, refusals: 0 }
  }

  add(kind: string, { outcomes, orders, ordered }: Fought): void {
    const count = this.byKind[kind]!
    this.rounds++
    this.calls += outcomes.length
    count.rounds++
    for (const code of outcomes) this.codes[code] = (this.codes[code] ?? 0) + 1
    if (outcomes.some(outcome => outcome !== 'ok')) count.refusals++
    const first = [...orders].some(order => order.startsWith('0'))
    const later = [...orders].some(order => !order.startsWith('0'))
    if (ordered && first && !later) count['first came first']++
    if (ordered && later && !first) count['first came later']++
  }
}
