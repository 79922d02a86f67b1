import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { answers, fits } from '../contract/deviations.ts'
import { gapsOf, unseen } from './gaps.ts'
import { reportFile, reportOf } from './report.ts'
import { runAll } from './run.ts'

// The vendor's own clients through every operation; what each saw is in `docs/conformance.md`.

const runs = await runAll()

for (const run of runs) {
  const { client, ledger, isPartial } = run
  test(`${client.name}: every answer is as it must be`, () => {
    const faults = ledger.actions.map(name => [name, ledger.page(name).faults] as const)
    assert.deepEqual(
      faults.filter(([, found]) => found.length > 0),
      [],
    )
  })

  if (isPartial) continue
  test(`${client.name}: every operation was called, every member sent and every one answered`, () => {
    assert.deepEqual(gapsOf(run), [])
  })
}

test('what is listed as unlike the contract, or as unseen, is so', () => {
  const met = runs.flatMap(({ ledger }) => [...ledger.meant])
  const gaps = runs.filter(run => !run.isPartial).flatMap(run => gapsOf(run, {}))
  const without = (patterns: object, lines: readonly string[]) =>
    Object.keys(patterns).filter(pattern => !lines.some(line => fits(pattern, line)))
  assert.deepEqual(without(answers, met), [])
  assert.deepEqual(without(unseen, gaps), [])
})

test('the page says what was seen: `npm run conformance` writes it', async () => {
  assert.equal(await readFile(reportFile, 'utf8'), await reportOf(runs))
})
