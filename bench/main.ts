import { parseArgs } from 'node:util'
import { benchAuthorization } from './authorization.ts'
import { benchConsole } from './console/console.ts'
import { benchLaunch } from './launch.ts'
import { measureLists, type ListsOptions } from './lists/lists.ts'
import { isFailed } from './lists/ratio.ts'
import { report, summary } from './lists/report.ts'
import type { Figure } from './numbers.ts'
import { machine, writeSection } from './page.ts'
import { benchRead } from './read.ts'
import { benchStart } from './start.ts'

const benches = {
  launch: benchLaunch,
  read: benchRead,
  authorization: benchAuthorization,
  start: benchStart,
} as const
type Name = keyof typeof benches

const help = `npm run bench -- [launch] [read] [authorization] [start]   measures these, all four without a name
npm run bench -- console                                  measures pages of the console in the system's Chromium
npm run bench -- lists [options]                          measures every list over a small and a large database
  --instances <n>   how many the large database has (1000000)
  --rounds <n>      how often each call is made (15)
  --only <text>     only the lists in whose name this occurs

A whole run writes its part of docs/performance.md. The exit code is 1 where a goal is missed. Of lists this is a ratio
above 2 by more than measuring noise, which is a tenth, four times in a row: what is above 2 at first is measured again.`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    instances: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(help)
  process.exit()
}
const names = [...Object.keys(benches), 'console', 'lists']
const unknown = positionals.find(name => !names.includes(name))
if (unknown !== undefined) throw new Error(`There is no bench ${unknown}; there are ${names.join(', ')}`)

const asked = (Object.keys(benches) as Name[]).filter(
  name => positionals.length === 0 || positionals.includes(name),
)
if (asked.length > 0) await runFigures(asked)
if (positionals.includes('console')) await runConsole()
if (positionals.includes('lists')) {
  await runLists({
    instances: Number(values.instances),
    rounds: Number(values.rounds),
    only: values.only,
  })
}

async function runFigures(names: readonly Name[]): Promise<void> {
  const figures: Figure[] = []
  for (const name of names) figures.push(...told(await benches[name]()))
  // A part of them must not pass for the whole.
  if (names.length === Object.keys(benches).length) {
    await writeSection('Launches, reads and starts', figuresText(figures))
  }
  if (!figures.every(figure => figure.reached)) process.exitCode = 1
}

async function runConsole(): Promise<void> {
  const figures = told(await benchConsole())
  await writeSection('Console', consoleText(figures))
  if (!figures.every(figure => figure.reached)) process.exitCode = 1
}

function told(figures: readonly Figure[]): readonly Figure[] {
  for (const { what, measured, goal, reached } of figures)
    console.log(`${reached ? 'reached' : 'MISSED '} ${what}: ${measured} (${goal})`)
  return figures
}

async function runLists(options: ListsOptions): Promise<void> {
  const measured = await measureLists(options)
  if (options.only === '' && options.instances >= 1_000_000)
    await writeSection('Lists', report(measured, options))
  else console.log(report(measured, options))
  console.log(summary(measured))
  if (measured.some(isFailed)) process.exitCode = 1
}

function tableOf(figures: readonly Figure[]): string {
  return `| what | measured | goal | reached |
|---|---|---|---|
${figures.map(({ what, measured, goal, reached }) => `| ${what} | ${measured} | ${goal} | ${reached ? 'yes' : 'no'} |`).join('\n')}`
}

function figuresText(figures: readonly Figure[]): string {
  return `Repeat them with \`npm run bench\`, which writes this section; a part of them with \`npm run bench -- launch\`, \`read\`,
\`authorization\` or \`start\`.

Measured with ${machine}, with the embedded PostgreSQL and the OpenTofu that comes with the packages.

${tableOf(figures)}`
}

function consoleText(figures: readonly Figure[]): string {
  return `Pages of the built console in the system's Chromium without a window, 1280 pixels wide, over a database of 10,000 instances.
Repeat them with \`npm run bench -- console\`, which writes this section.

Measured with ${machine}; server, database and browser share it.

${tableOf(figures)}`
}
