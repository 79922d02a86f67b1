import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Those of Debian, Fedora, Arch and macOS; first the one without windows, which needs a fifth less of the processor. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser of LARDER_TEST_CHROMIUM, else of the system, else the one that comes as a package (Linux on x64). */
async function found(): Promise<{ executablePath: string; args: string[] }> {
  const own = process.env.LARDER_TEST_CHROMIUM ?? places.find(path => existsSync(path))
  if (own !== undefined) return { executablePath: own, args: [] }
  const { default: packaged } = await import('@sparticuz/chromium')
  return { executablePath: await packaged.executablePath(), args: packaged.args }
}

/** Nothing that it would ask of hosts elsewhere. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

export async function launchChromium(): Promise<Browser> {
  const { executablePath, args } = await found()
  return chromium.launch({ executablePath, args: [...new Set([...args, ...quiet])], headless: true })
}
