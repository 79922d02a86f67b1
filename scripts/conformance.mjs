// Takes the vendor's clients through every operation, and writes docs/conformance.md: `npm run conformance`.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status
process.exit(run('--import', 'tsx', 'test/conformance/main.ts') ?? 1)
