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
  const ended = (request: unknown): void => {
    open.delete(request)
    if (open.size === 0) wake()
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return async () => {
    for (const deadline = Date.now() + longestMs; Date.now() < deadline;) {
      const isBusy = await page.evaluate(drawn)
      if (!isBusy && open.size === 0) return true
      if (open.size > 0) await new Promise<void>(resolve => (wake = resolve))
    }
    return false
  }
}

/** Runs in the page: whether it is busy, once two frames have passed in which nothing of it changed. */
const drawn = (): Promise<boolean> =>
  new Promise(resolve => {
    const busy = '.ant-skeleton-active, [aria-busy=true], .ant-spin-spinning, .ant-btn-loading'
    // Some things never stand still, such as a clock.
    const mostFrames = 30
    let frames = 0
    let still = 0
    const changes = new MutationObserver(() => undefined)
    changes.observe(document.body, { subtree: true, childList: true, attributes: true })
    // Idle, for pages are drawn bit by bit.
    const frame = (): void =>
      void requestAnimationFrame(() => void requestIdleCallback(look, { timeout: 5000 }))
    const look = (): void => {
      still = changes.takeRecords().length === 0 ? still + 1 : 0
      if (still < 2 && ++frames < mostFrames) return frame()
      changes.disconnect()
      resolve(document.querySelector(busy) !== null)
    }
    frame()
  })
