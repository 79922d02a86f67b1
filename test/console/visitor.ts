import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, afterEach } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Connection } from '../../src/client/client.ts'
import type { World } from '../world.ts'
import { launchChromium } from './chromium.ts'
import { quietOn } from './quiet.ts'

export interface VisitOptions {
  /** Whose access key signs in; nobody is signed in without. */
  readonly as?: Connection
  readonly language?: 'en' | 'zh'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  /** Whether the tour of the first visit begins. */
  readonly tour?: boolean
}

/** Somebody before a browser. When he leaves, nothing may have gone wrong on his pages that the test did not expect. */
export interface Visitor extends AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
  /** To an address below `/console`, until the page shows its heading. */
  goTo(path: string): Promise<void>
  /** To one as by the browser's buttons, which load nothing anew, until nothing is under way. */
  turnTo(path: string): Promise<void>
  /** That this kind of trouble is part of the test: a refused call, a server that went away. */
  expectTrouble(pattern: RegExp): void
  /** What went wrong since it was asked for last, for a test that says so itself. */
  takeTrouble(): string[]
  /** No violation of WCAG 2.2 AA that axe-core knows of. */
  checkAccessibility(where?: string): Promise<void>
  /** Writes a picture to LARDER_TEST_PICTURES, where that is set. */
  picture(name: string): Promise<void>
}

/** What went wrong on the pages of the test that runs. */
const unexpected: string[] = []

// Said when a test has ended, and not where its visitor leaves: what the test itself failed on would be hidden.
afterEach(() => assert.deepEqual(unexpected.splice(0), [], 'Something went wrong on the page'))

/** Beyond what a page needs on a machine with much else to do. */
const longestWaitMs = 45_000

let running: Promise<Browser> | undefined

/** One browser serves all tests of a process. */
const browser = (): Promise<Browser> => (running ??= launchChromium())
after(closeBrowser)

export async function closeBrowser(): Promise<void> {
  await (await running)?.close()
  running = undefined
}

export async function visit(world: Pick<World, 'url'>, options: VisitOptions = {}): Promise<Visitor> {
  const { as, language = 'en', theme = 'light', width = 1280, height = 900, tour = false } = options
  const context = await (
    await browser()
  ).newContext({
    baseURL: world.url,
    viewport: { width, height },
    colorScheme: theme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  // What the compiler of tests calls in functions that run in the page.
  await context.addInitScript('globalThis.__name = value => value')
  if (!tour) await context.addInitScript(() => localStorage.setItem('larder.tour', 'seen'))
  if (as) await signIn(context, as)
  const page = await context.newPage()
  page.setDefaultTimeout(longestWaitMs)
  const trouble = watch(page)
  const isQuiet = quietOn(page)
  const expected: RegExp[] = []
  const takeTrouble = (): string[] =>
    trouble.splice(0).filter(text => !expected.some(pattern => pattern.test(text)))
  return {
    page,
    context,
    async goTo(path) {
      await page.goto(`/console${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    async turnTo(path) {
      await page.evaluate(to => {
        history.replaceState({}, '', to)
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
      }, `/console${path}`)
      assert.ok(await isQuiet(), `${path} stays busy`)
    },
    expectTrouble: pattern => void expected.push(pattern),
    takeTrouble,
    checkAccessibility: where => checkAccessibility(page, where),
    async picture(name) {
      const folder = process.env.LARDER_TEST_PICTURES
      if (folder === undefined) return
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
    },
    async [Symbol.asyncDispose]() {
      await context.close()
      unexpected.push(...takeTrouble())
    },
  }
}

async function signIn(context: BrowserContext, { accessKeyId, accessKeySecret }: Connection): Promise<void> {
  const reply = await context.request.post('/console/api/session/key', {
    data: { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret },
  })
  assert.equal(reply.status(), 200, await reply.text())
}

/** Errors of scripts, what the console says of them, and requests that failed or were refused. */
function watch(page: Page): string[] {
  const trouble: string[] = []
  page.on('pageerror', error => trouble.push(`error: ${error.message}`))
  page.on('console', message => {
    // Of refused requests the next listener says more.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      trouble.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left lets go of what it was reading.
    if (reason !== 'net::ERR_ABORTED') trouble.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`)
  })
  return trouble
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function checkAccessibility(page: Page, where = page.url()): Promise<void> {
  // Through the debugger, which the Content-Security-Policy does not bind.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Of what is well, only that it is.
      resultTypes: ['violations'],
    }),
  )
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map(({ html }) => html.slice(0, 200)).join('\n    ')}`,
  )
  assert.deepEqual(found, [], `Accessibility of ${where}`)
}
