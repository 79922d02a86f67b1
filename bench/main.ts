import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { benchLaunch } from './launch.ts'
import type { Figure } from './numbers.ts'
import { benchRead } from './read.ts'
import { benchStart } from './start.ts'

const benches = { launch: benchLaunch, read: benchRead, start: benchStart } as const
type Name = keyof typeof benches

const asked = process.argv.slice(2)
const unknown = asked.find(name => !(name in benches))
if (unknown !== undefined)
  throw new Error(`There is no bench ${unknown}; there are ${Object.keys(benches).join(', ')}`)

const figures: Figure[] = []
for (const name of Object.keys(benches) as Name[]) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for (const figure of await benches[name]()) {
    figures.push(figure)
    console.log(
      `${figure.reached ? 'reached' : 'MISSED '} ${figure.what}: ${figure.measured} (${figure.goal})`,
    )
  }
}

// A part of them must not pass for the whole.
if (asked.length === 0) await writeFile('docs/performance.md', page(figures))
process.exitCode = figures.every(figure => figure.reached) ? 0 : 1

function page(rows: readonly Figure[]): string {
  const table = rows.map(
    ({ what, measured, goal, reached }) => `| ${what} | ${measured} | ${goal} | ${reached ? 'yes' : 'no'} |`,
  )
  return `# Performance

What Larder is measured against, in one run, side by side. Repeat it with \`npm run bench\`, which writes this page; a part of
it with \`npm run bench -- launch\`, \`read\` or \`start\`.

Measured with Node ${process.version} on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), with the embedded PostgreSQL and the OpenTofu that
comes with the packages.

| what | measured | goal | reached |
|---|---|---|---|
${table.join('\n')}

Ratios rather than times are compared: the two sides of a ratio take turns in the same run, on the same machine and
database. Times in brackets are medians and change with the machine.
`
}
