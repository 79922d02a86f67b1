import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { paths } from '../../console/src/paths.ts'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { launchChromium } from '../../test/console/chromium.ts'
import { startProcess, temporaryDirectory, type LarderProcess } from '../larder-process.ts'
import { longHistory, seed } from '../lists/seed.ts'
import { small } from '../lists/sizes.ts'
import type { Figure } from '../numbers.ts'
import { firstLoad } from './first-load.ts'
import { longList } from './long-list.ts'
import { longLog, longTrail } from './scrolling.ts'

export const manyRows = 10_000

/** What is looked at: a Larder with long lists, and the system's browser. */
export interface Site {
  readonly larder: LarderProcess
  readonly browser: Browser
  /** A task whose log has `manyRows` lines. */
  readonly taskPath: string
}

/** How long the pages of the console take, and how smoothly they scroll. */
export async function benchConsole(): Promise<Figure[]> {
  const dataDir = await temporaryDirectory()
  const database = await startEmbedded(dataDir)
  const browser = await launchChromium()
  try {
    await using larder = await startProcess(await temporaryDirectory(), ['--database-url', database.url])
    const { AccountId: accountId } = await larder.client.GetCallerIdentity({})
    const people = { accountId, owner: '1', approver: '2', approverName: 'ada' }
    await seed(database.url, { ...small, instances: manyRows, ofOneOwner: manyRows / 10 }, people)
    const taskPath = paths.task(await fillLog(larder, database.url))
    await fillTrail(larder)
    const site = { larder, browser, taskPath }
    const figures: Figure[] = []
    for (const measure of [firstLoad, longList, longLog, longTrail]) figures.push(...(await measure(site)))
    return figures
  } finally {
    await browser.close()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Gives a task a long log. */
async function fillLog({ client }: LarderProcess, databaseUrl: string): Promise<string> {
  const { TaskDetails } = await client.ListTasks({ ProvisionedProductId: longHistory, PageSize: 1 })
  const { TaskId } = TaskDetails[0]!
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  try {
    await db.query(
      `insert into stack_log (operation_id, command, stream, content, created_at)
       select operation_id, 'apply', 'stdout',
         'terraform_data.part[' || line || ']: Creation complete after 0s [id=' || md5(line::text) || ']', created_at
       from task, generate_series(1, $2::int) line where id = $1`,
      [TaskId, manyRows],
    )
  } finally {
    await db.end()
  }
  return TaskId
}

const atATime = 16

/** Each change is a record. */
async function fillTrail({ client }: LarderProcess): Promise<void> {
  const { PortfolioDetails } = await client.ListPortfolios({ PageSize: 1 })
  const { PortfolioId, PortfolioName, ProviderName } = PortfolioDetails[0]!
  const change = { PortfolioId, PortfolioName, ProviderName }
  for (let made = 0; made < manyRows; made += atATime) {
    const some = Array.from({ length: atATime }, (_, i) =>
      client.UpdatePortfolio({ ...change, Description: `Change ${made + i}` }),
    )
    await Promise.all(some)
  }
}
