// Types, lint, format and the structure of the house: all that can be said without running the product.
import { spawnSync } from 'node:child_process'
import { install } from './install.mjs'

install()

const checks = [
  ['tsc', '--project', '.'],
  ['tsc', '--project', 'console'],
  ['eslint', '.', '--max-warnings', '0'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['tsx', '--test', 'test/structure.test.ts', 'test/console/structure.test.ts'],
]
const failed = checks.filter(([name, ...args]) => {
  console.log(`# ${name}`)
  return spawnSync(`node_modules/.bin/${name}`, args, { stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  console.error(`failed: ${failed.map(([name]) => name).join(', ')}`)
  process.exit(1)
}
