import type { Page } from 'playwright-core'

const longestMs = 20_000

/** Waits until nothing is under way: no request, nothing that says that it is busy, and what was drawn is drawn. */
export async function quietOn(page: Page): Promise<() => Promise<void>> {
  const open = new Set<unknown>()
  let wake = (): void => undefined
  page.on('request', request => open.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end, request => {
      open.delete(request)
      if (open.size === 0) wake()
    })
  }
  const noRequests = async (): Promise<void> => {
    if (open.size > 0) await new Promise<void>(resolve => (wake = resolve))
  }
  return async () => {
    await drawn(page)
    await noRequests()
    await page.waitForFunction(
      () =>
        !document.querySelector(
          '.ant-skeleton-active, [aria-busy=true], .ant-spin-spinning, .ant-btn-loading',
        ),
      undefined,
      { timeout: longestMs },
    )
  }
}

/** Two frames: one in which a change is put into the page, and the one after it. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>(resolve => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
