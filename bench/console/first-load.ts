import type { Page } from 'playwright-core'
import { paths } from '../../console/src/paths.ts'
import { median, ms, ratio, type Figure } from '../numbers.ts'
import type { Site } from './console.ts'
import { person } from './person.ts'

const rounds = 9
const goalMs = 1500

/** The catalogue with nothing of it in the browser, and again with all of its files there, in turns. */
export async function firstLoad(site: Site): Promise<Figure[]> {
  const cold: number[] = []
  const warm: number[] = []
  for (let round = -1; round < rounds; round++) {
    await using someone = await person(site)
    const times = [await untilAnswered(someone.page), await untilAnswered(someone.page)] as const
    if (round < 0) continue // the first warms the server and the browser up
    cold.push(times[0])
    warm.push(times[1])
  }
  const share = median(cold) / median(warm)
  return [
    {
      what: `Catalogue, first load, cold cache: from the navigation until cards are there and a click on the search field is answered, median of ${rounds} (${ms(Math.min(...cold))} to ${ms(Math.max(...cold))})`,
      measured: ms(median(cold)),
      goal: `at most ${ms(goalMs)}`,
      reached: median(cold) <= goalMs,
    },
    {
      what: `The same against the same from a warm cache (${ms(median(warm))})`,
      measured: ratio(share),
      goal: 'at most 2',
      reached: share <= 2,
    },
  ]
}

/** By the clock of the page, which begins with the navigation. */
async function untilAnswered(page: Page): Promise<number> {
  await page.goto(`/console${paths.catalogue()}`, { waitUntil: 'commit' })
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const look = (): void => {
          const field = document.querySelector<HTMLInputElement>('main input, #content input')
          if (!field || !document.querySelector('.product-card a')) return void requestAnimationFrame(look)
          // After this frame the field has been painted with its focus.
          field.addEventListener('focus', () => requestAnimationFrame(() => resolve(performance.now())))
          field.focus()
          field.click()
        }
        look()
      }),
  )
}
