import type { Page } from 'playwright-core'

const longestMs = 30_000

/**
 * Waits until nothing is under way: no request, nothing that says that it is busy, and what was drawn is drawn. False where
 * something stays busy for ever.
 */
export function quietOn(page: Page): () => Promise<boolean> {
  const open = new Set<unknown>()
  let wake = (): void => undefined
  page.on('request', request => open.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end, request => {
      open.delete(request)
      if (open.size === 0) wake()
    })
  }
  return async () => {
    for (const deadline = Date.now() + longestMs; Date.now() < deadline;) {
      const isBusy = await page.evaluate(drawn)
      if (!isBusy && open.size === 0) return true
      if (open.size > 0) await new Promise<void>(resolve => (wake = resolve))
    }
    return false
  }
}

/**
 * Runs in the page. Whether it is busy after two frames: one in which a change is put into the page, and the one after it;
 * idle, for pages are drawn bit by bit.
 */
const drawn = (): Promise<boolean> =>
  new Promise(resolve => {
    const busy = '.ant-skeleton-active, [aria-busy=true], .ant-spin-spinning, .ant-btn-loading'
    const frame = (then: () => void): void =>
      void requestAnimationFrame(() => void requestIdleCallback(then, { timeout: 5000 }))
    frame(() => frame(() => resolve(document.querySelector(busy) !== null)))
  })
