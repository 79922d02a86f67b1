import { readFile, writeFile } from 'node:fs/promises'
import { gapsOf } from './gaps.ts'
import { reportFile, reportOf } from './report.ts'
import { runAll } from './run.ts'

/** `npm run conformance`: every client through the scenario, told here and in the page. */
const runs = await runAll()
let differences = 0
for (const run of runs) {
  const { client, ledger, isPartial } = run
  const faults = ledger.actions.flatMap(name => ledger.page(name).faults.map(fault => `${name}: ${fault}`))
  const found = [...faults, ...(isPartial ? [] : gapsOf(run))]
  differences += found.length
  console.log(`${client.name}: ${ledger.actions.length} operations, ${found.length} differences`)
  for (const line of found) console.log(`  ${line}`)
}
const page = await reportOf(runs)
if (page === (await readFile(reportFile, 'utf8').catch(() => ''))) console.log(`${reportFile} is as it was.`)
else {
  await writeFile(reportFile, page)
  console.log(`${reportFile} is written anew.`)
}
process.exitCode = differences === 0 ? 0 : 1
