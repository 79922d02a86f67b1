// Measures the built product: `npm run bench` does launch, read, authorization and start, `npm run bench lists` the lists.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status
if (run('scripts/build.mjs') !== 0) process.exit(1)
process.exit(run('--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)))
