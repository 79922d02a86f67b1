// Takes the pictures of the readme: in the system's browser, of the built console over a PostgreSQL of its own.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { install } from './install.mjs'

install()
const node = ['--import', 'tsx']
const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
const database = spawn(process.execPath, [...node, 'test/database-server.ts'], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
for await (const url of createInterface(database.stdout)) {
  const { status: ended } = spawnSync(process.execPath, [...node, 'test/console/pictures.ts'], {
    stdio: 'inherit',
    env: { ...process.env, LARDER_TEST_DATABASE_URL: url },
  })
  process.exitCode = ended ?? 1
  break
}
database.stdin.end()
