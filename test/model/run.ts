import { sql } from 'kysely'
import { conflictOf, kindOf, kinds } from './conflicts.ts'
import { failedJobs } from './invariants.ts'
import { fight, type Fought } from './round.ts'
import { startSite, type Site } from './site.ts'

export interface RunOptions {
  readonly rounds: number
  readonly seed: number
  /** This round again and again, instead of one after the other. */
  readonly only?: number
  /** Only rounds in whose kind these words occur. */
  readonly kind?: string
  /** Ends after so many rounds that went wrong. */
  readonly failures?: number
  readonly say?: (line: string) => void
}

/** Rounds that go on at the same time, each with things of its own: processes are busy with others, too. */
const lanes = 3

/** Lets calls fight in many rounds; the report tells of those that went wrong, and how to do them again. */
export async function run({
  rounds,
  seed,
  only,
  kind = '',
  failures = 1,
  say = () => {},
}: RunOptions): Promise<Report> {
  await using site = await startSite()
  const report = new Report()
  const numbers = only === undefined ? numbersOf(kind) : repeated(only)
  let begun = 0
  const lane = async () => {
    while (begun < rounds && report.failures.length < failures) {
      if (++begun % 100 === 0) say(`${begun} rounds begun`)
      const round = numbers.next().value
      const conflict = conflictOf(seed, round)
      try {
        report.add(conflict.kind, await fight(site, conflict))
      } catch (error) {
        const again = `npm run model -- --seed ${seed} --round ${round}`
        const { message } = error as Error
        report.failures.push(`Round ${round}, ${conflict.kind}. Again: ${again}\n${message}`)
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  report.deadlocks = await deadlocks(site)
  report.failures.push(...(await failedJobs(site)), ...site.errors())
  return report
}

function* numbersOf(words: string): Generator<number, never> {
  for (let round = 0; ; round++) if (kindOf(round).includes(words)) yield round
}

function* repeated(round: number): Generator<number, never> {
  for (;;) yield round
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
    const first = orders.some(order => order.startsWith('0'))
    const later = orders.some(order => !order.startsWith('0'))
    if (ordered && first && !later) count['first came first']++
    if (ordered && later && !first) count['first came later']++
  }
}
