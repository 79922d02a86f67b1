/** Milliseconds without a sign of life, after which nobody is taken to sit before the page. */
const awayMs = 60_000

let lastSign = performance.now()
for (const sign of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'])
  addEventListener(sign, () => (lastSign = performance.now()), { capture: true, passive: true })

/** Whether somebody sits before the page, as far as one can know. What it asks by itself keeps no session that nobody uses. */
export const isAttended = (): boolean => performance.now() - lastSign < awayMs
