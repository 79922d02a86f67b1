// Lets calls fight at once and compares with a model that does them one by one: `npm run model -- --rounds 1000`.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status
if (run('scripts/build.mjs') !== 0) process.exit(1)
process.exit(run('--import', 'tsx', 'test/model/main.ts', ...process.argv.slice(2)))
