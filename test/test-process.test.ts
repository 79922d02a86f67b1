import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

// That no fault of a test file is lost in the process that it shares with others.

const scripts = resolve(import.meta.dirname, '../scripts')
const head = `import { after, test } from '${join(scripts, 'test-hooks.mjs')}';`

/** Runs these files in one process as `npm test` does. Answers its exit code and what it reported of each test. */
function run(...files: readonly string[]): [code: number | null, reported: string[]] {
  const folder = mkdtempSync(join(tmpdir(), 'larder-test-process-'))
  try {
    const listed = files.map((code, index) => {
      const path = join(folder, `${index}.mjs`)
      writeFileSync(path, head + code)
      return { name: `file ${index}`, path }
    })
    const entry = join(folder, 'process.mjs')
    writeFileSync(
      entry,
      `import { runTestFiles } from '${join(scripts, 'test-process.mjs')}'
       await runTestFiles(${JSON.stringify(listed)}, ${JSON.stringify(folder)})`,
    )
    const env = { ...process.env }
    // Else it would report to the process that runs this test.
    delete env['NODE_TEST_CONTEXT']
    const { status, stdout } = spawnSync(process.execPath, ['--test-reporter=tap', entry], {
      env,
      encoding: 'utf8',
    })
    return [status, stdout.match(/^(not )?ok \d+ - .*/gm) ?? []]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const good = "test('good', () => {})"
const cases: readonly [what: string, file: string, code: number, reported: string[]][] = [
  ['passes', good, 0, ['ok 1 - good', 'ok 2 - file 0 is over']],
  ['fails', "test('bad', () => { throw 1 })", 1, ['not ok 1 - bad', 'ok 2 - file 0 is over']],
  ['cannot be loaded', `${good}; throw new Error()`, 1, ['ok 1 - good', 'not ok 2 - file 0 is over']],
  ['cannot be put away', 'after(() => { throw 1 })', 1, ['not ok 1 - file 0 is over']],
  [
    'throws out of turn',
    "test('late', () => new Promise(() => setTimeout(() => { throw 1 })))",
    1,
    ['not ok 1 - late', 'ok 2 - file 0 is over'],
  ],
]
for (const [what, file, code, reported] of cases)
  test(`of a test file that ${what} this is told, and the next one runs`, () => {
    const count = reported.length
    const next = [`ok ${count + 1} - good`, `ok ${count + 2} - file 1 is over`]
    assert.deepEqual(run(file, good), [code, [...reported, ...next]])
  })

test('a test file that ends its process fails the run', () => {
  const [code] = run("test('exits', () => process.exit(0))", good)
  assert.equal(code, 1)
})

test('what a file set in the environment is not there for the next, and what it made is put away', () => {
  const first = "process.env.LARDER_TEST_LEFT = 'x'; after(() => { globalThis.left = 'put away' })"
  const second = 'test(`${process.env.LARDER_TEST_LEFT}, ${globalThis.left}`, () => {})'
  assert.deepEqual(run(first, second), [
    0,
    ['ok 1 - file 0 is over', 'ok 2 - undefined, put away', 'ok 3 - file 1 is over'],
  ])
})
