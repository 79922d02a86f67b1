// Runs a script of test/console in the system's browser, against the built console and a PostgreSQL of its own:
// `npm run pictures` takes the pictures of the readme, `npm run clicks` clicks everything on every page.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { install } from './install.mjs'

const scripts = { pictures: 'test/console/pictures.ts', clicks: 'test/console/clicking/main.ts' }
const script = scripts[process.argv[2]]
if (!script) throw new Error(`node scripts/browse.mjs ${Object.keys(scripts).join('|')}`)

install()
const node = ['--import', 'tsx']
const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
const database = spawn(process.execPath, [...node, 'test/database-server.ts'], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
for await (const url of createInterface(database.stdout)) {
  const { status: ended } = spawnSync(process.execPath, [...node, script], {
    stdio: 'inherit',
    env: { ...process.env, LARDER_TEST_DATABASE_URL: url },
  })
  process.exitCode = ended ?? 1
  break
}
database.stdin.end()
