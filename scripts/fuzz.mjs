// Sends the API what no client would, many times over: `npm run fuzz -- --requests 100000 --seed 7`.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status
process.exit(run('--import', 'tsx', 'test/fuzz/main.ts', ...process.argv.slice(2)))
