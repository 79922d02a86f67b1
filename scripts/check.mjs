// Types, lint, format and the structure of the house: all that can be said without running the product.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { install } from './install.mjs'

install()

// The longest come first. Each core takes one at a time; each tells what it found when it has ended.
const waiting = [
  ['eslint', 'console', '--max-warnings', '0'],
  ['eslint', '.', '--ignore-pattern', 'console/', '--max-warnings', '0'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['tsc', '--project', 'console'],
  ['tsc', '--project', '.'],
  ['tsx', '--test', 'test/structure.test.ts', 'test/console/structure.test.ts'],
]
const failed = []

await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift())
      if (!(await passes(check))) failed.push(check)
  }),
)
if (failed.length > 0) {
  console.error(`failed: ${failed.map(check => check.join(' ')).join('; ')}`)
  process.exit(1)
}

async function passes([name, ...args]) {
  const child = spawn(`node_modules/.bin/${name}`, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => said.push(text))
  const [code] = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (...ended) => resolve(ended)),
  )
  console.log(`# ${name} ${args.join(' ')}`)
  process.stdout.write(Buffer.concat(said))
  return code === 0
}
