// Runs every test, or those in whose path an argument occurs: `npm test -- seal`. One PostgreSQL serves all test
// files: the one at LARDER_TEST_DATABASE_URL, else an embedded one that lives as long as the run.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { install, root } from './install.mjs'

install()
build()
process.exitCode = await test(process.argv.slice(2))

function build() {
  if (!existsSync(`${root}/scripts/build.mjs`)) return
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

async function test(filters) {
  const files = testFiles().filter(
    file => filters.length === 0 || filters.some(filter => file.includes(filter)),
  )
  if (files.length === 0) {
    console.error(`No test file has ${filters.join(' or ')} in its path.`)
    return 1
  }
  const { compileTests } = await import('./compile-tests.mjs')
  const compiled = await compileTests(files)
  // Ctrl-C reaches the test runner too: we end when it has ended.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  const server = await startServer()
  try {
    return await run(compiled, server.url)
  } finally {
    await server.stop()
  }
}

function testFiles() {
  return ['src', 'test']
    .flatMap(folder => readdirSync(`${root}/${folder}`, { recursive: true }).map(path => `${folder}/${path}`))
    .filter(path => /\.test\.tsx?$/.test(path))
    .sort()
}

async function startServer() {
  const given = process.env.LARDER_TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/database-server.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  for await (const url of createInterface(child.stdout)) {
    return {
      url,
      stop: async () => {
        child.stdin.end()
        await ended
      },
    }
  }
  throw new Error('The test database server did not start')
}

/** Processes share the files out among them as they go: one more than there are cores, as tests wait for this and that. */
function run(files, databaseUrl) {
  const folder = mkdtempSync(join(tmpdir(), 'larder-test-run-'))
  const count = Math.min(availableParallelism() + 1, files.length)
  const processes = Array.from({ length: count }, (_, index) => join(folder, `${index + 1}.test.mjs`))
  const code = [
    `import { runTestFiles } from ${JSON.stringify(new URL('test-process.mjs', import.meta.url).href)}`,
    `await runTestFiles(${JSON.stringify(files)}, ${JSON.stringify(folder)})`,
  ].join('\n')
  for (const path of processes) writeFileSync(path, code)
  const flags = ['--enable-source-maps', '--test', `--test-concurrency=${count}`]
  const child = spawn(process.execPath, [...flags, ...processes], {
    cwd: root,
    env: { ...withoutSettings(process.env), LARDER_TEST_DATABASE_URL: databaseUrl },
    stdio: 'inherit',
  })
  return new Promise(resolve =>
    child.once('exit', code => {
      rmSync(folder, { recursive: true, force: true })
      resolve(code ?? 1)
    }),
  )
}

/** The settings of a developer's own Larder are not those of the tests. */
function withoutSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^LARDER_(?!TEST_)/.test(name)))
}
