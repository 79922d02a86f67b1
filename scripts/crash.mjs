// Kills workers of the built product many times, and checks that nothing is lost: `npm run crash -- --kills 100`.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status
if (run('scripts/build.mjs') !== 0) process.exit(1)
process.exit(run('--import', 'tsx', 'test/crash/main.ts', ...process.argv.slice(2)))
