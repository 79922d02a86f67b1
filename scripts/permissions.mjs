// Takes every kind of caller through every operation, and writes docs/permissions.md: `npm run permissions`.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status
process.exit(run('--import', 'tsx', 'test/permissions/main.ts') ?? 1)
