import type { Page } from 'playwright-core'
import { paths } from '../../console/src/paths.ts'
import { median, ms, ratio, type Figure } from '../numbers.ts'
import { manyRows, type Site } from './console.ts'
import { person } from './person.ts'

const rounds = 9
const perPage = 100

/** All instances of a large account: its first page and its last full one, in turns. */
export async function longList(site: Site): Promise<Figure[]> {
  await using someone = await person(site)
  const { page } = someone
  const first: number[] = []
  const last: number[] = []
  const address = (number: number): string => `/console${paths.allInstances()}?size=${perPage}&page=${number}`
  await page.goto(address(1))
  await page
    .locator('tr.ant-table-row')
    .nth(perPage - 1)
    .waitFor()
  const lastPage = Number(await page.locator('.ant-pagination-item').last().textContent()) - 1
  for (let round = -1; round < rounds; round++) {
    const toLast = await turnTo(page, address(lastPage))
    const toFirst = await turnTo(page, address(1))
    if (round < 0) continue
    last.push(toLast)
    first.push(toFirst)
  }
  const share = median(last) / median(first)
  return [
    {
      what: `From the last full page of ${manyRows} instances to the first, ${perPage} rows drawn, median of ${rounds}`,
      measured: ms(median(first)),
      goal: 'at most 1000 ms',
      reached: median(first) <= 1000,
    },
    {
      what: `To page ${lastPage} (${ms(median(last))}), against that`,
      measured: ratio(share),
      goal: 'at most 2',
      reached: share <= 2,
    },
  ]
}

/** From the step of the browser's history until other rows are there and painted. */
const turnTo = (page: Page, address: string): Promise<number> =>
  page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const firstRow = (): string | null | undefined =>
          document.querySelector('tr.ant-table-row')?.getAttribute('data-row-key')
        const former = firstRow()
        const began = performance.now()
        const look = (): void => {
          const isThere = firstRow() !== former && !document.querySelector('.ant-spin-spinning')
          if (isThere) requestAnimationFrame(() => resolve(performance.now() - began))
          else requestAnimationFrame(look)
        }
        history.replaceState({}, '', wanted)
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
        look()
      }),
    address,
  )
