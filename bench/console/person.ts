import type { BrowserContext, Page } from 'playwright-core'
import type { Site } from './console.ts'

export interface Person extends AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
}

/** Somebody who signed in, whose browser has loaded nothing yet. */
export async function person({ browser, larder }: Site): Promise<Person> {
  const context = await browser.newContext({ baseURL: larder.url, viewport: { width: 1280, height: 900 } })
  // What the compiler calls in functions that run in the page.
  await context.addInitScript('globalThis.__name = value => value')
  await context.addInitScript(() => localStorage.setItem('larder.tour', 'seen'))
  const { accessKeyId, accessKeySecret } = larder.connection
  const reply = await context.request.post('/console/api/session/key', {
    data: { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret },
  })
  if (!reply.ok()) throw new Error(await reply.text())
  return { page: await context.newPage(), context, [Symbol.asyncDispose]: () => context.close() }
}
