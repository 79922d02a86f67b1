import type { Page } from 'playwright-core'
import { paths } from '../../console/src/paths.ts'
import { median, ms, quantile, ratio, type Figure } from '../numbers.ts'
import { manyRows, type Site } from './console.ts'
import { person } from './person.ts'

const rounds = 5
/** Of one scroll. */
const frames = 240
/** Pixels in a frame: some ten lines, faster than anybody reads. */
const stride = 220

/** The log of a task: only the lines in sight are in the page. */
export async function longLog(site: Site): Promise<Figure[]> {
  await using someone = await person(site)
  const { page } = someone
  await page.goto(`/console${site.taskPath}`)
  await page.waitForFunction(
    lines => (document.querySelector('.log')?.scrollHeight ?? 0) > lines * 20,
    manyRows,
  )
  return await scrolled(page, `a log of ${manyRows} lines`, '.log')
}

/** The audit trail, followed back to its beginning. */
export async function longTrail(site: Site): Promise<Figure[]> {
  await using someone = await person(site)
  const { page } = someone
  await page.goto(`/console${paths.audit()}`)
  await page.locator('tr.ant-table-row').first().waitFor()
  const waits = await page.evaluate(
    async presses => {
      const last = (): string | undefined =>
        [...document.querySelectorAll<HTMLElement>('tr.ant-table-row')].at(-1)?.dataset.rowKey
      const took: number[] = []
      while (took.length < presses) {
        const former = last()
        const began = performance.now()
        ;[...document.querySelectorAll('button')].find(one => one.textContent === 'Older records')!.click()
        while (last() === former) await new Promise(requestAnimationFrame)
        took.push(performance.now() - began)
      }
      return took
    },
    manyRows / 50 - 1,
  )
  const [early, late] = [median(waits.slice(0, 20)), median(waits.slice(-20))]
  return [
    {
      what: `50 older records of the audit trail, once ${manyRows} are there (${ms(late)}), against the first ones (${ms(early)}), medians of 20`,
      measured: ratio(late / early),
      goal: 'at most 2',
      reached: late / early <= 2,
    },
  ]
}

/** Frames while it scrolls, against those of an empty page as long, in turns. */
async function scrolled(page: Page, what: string, selector: string): Promise<Figure[]> {
  const empty = await page.context().newPage()
  await empty.setContent('<div style="height: 220000px"></div>')
  const taken = { ours: [] as number[], empty: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    for (const [name, where, element] of [
      ['ours', page, selector],
      ['empty', empty, 'html'],
    ] as const) {
      await where.bringToFront()
      const times = await framesOf(where, element)
      if (round >= 0) taken[name].push(...times)
    }
  }
  await empty.close()
  const [late, lateEmpty] = [quantile(taken.ours, 0.95), quantile(taken.empty, 0.95)]
  return [
    {
      what: `Frames while ${what} scrolls, 95th percentile of ${taken.ours.length} (median ${taken.ours.length && median(taken.ours).toFixed(1)} ms, longest ${ms(Math.max(...taken.ours))})`,
      measured: `${late.toFixed(1)} ms`,
      goal: 'at most 34 ms',
      reached: late <= 34,
    },
    {
      what: `Against an empty page as long (${lateEmpty.toFixed(1)} ms)`,
      measured: ratio(late / lateEmpty),
      goal: 'at most 2',
      reached: late / lateEmpty <= 2,
    },
  ]
}

const framesOf = (page: Page, selector: string): Promise<number[]> =>
  page.evaluate(
    ({ selector: chosen, count, step }) =>
      new Promise<number[]>(resolve => {
        const box = document.querySelector(chosen)!
        box.scrollTop = 0
        const times: number[] = []
        let former: number | undefined
        const next = (now: number): void => {
          if (former !== undefined) times.push(now - former)
          former = now
          box.scrollTop += step
          if (times.length === count) resolve(times)
          else requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    { selector, count: frames, step: stride },
  )
