import { parseArgs } from 'node:util'
import { run } from './run.ts'

/** The long run: `npm run model -- --rounds 1000 --seed 7`. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Only this round, as often as there would be rounds. */
    round: { type: 'string' },
    /** Only rounds of these kinds: some words of their names. */
    kind: { type: 'string', default: '' },
    failures: { type: 'string', default: '1' },
  },
})
console.log(`${values.rounds} rounds, seed ${values.seed}`)
const report = await run({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  ...(values.round !== undefined && { only: Number(values.round) }),
  kind: values.kind,
  failures: Number(values.failures),
  say: console.log,
})
console.table(report.byKind)
console.table(report.codes)
console.log(`${report.rounds} rounds, ${report.calls} calls, ${report.deadlocks} deadlocks`)
for (const failure of report.failures) console.error(`\n${failure}`)
if (report.failures.length > 0) process.exitCode = 1
