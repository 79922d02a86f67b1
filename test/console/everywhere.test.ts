import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { furnish } from './furnished.ts'
import { visit } from './visitor.ts'

const furnished = await furnish()
after(() => furnished.world[Symbol.asyncDispose]())

/** Until nothing is waited for: what is being read shows as a skeleton, or says that it is busy. */
const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      !document.querySelector('main .ant-skeleton-active, main [aria-busy=true], main .ant-spin-spinning'),
  )

const looks = [
  // Each address is opened by itself.
  { language: 'en', theme: 'light', width: 1280, go: 'goTo' },
  // One goes from each to the next.
  { language: 'zh', theme: 'dark', width: 360, go: 'turnTo' },
] as const

for (const { go, ...look } of looks) {
  const name = `${look.language}-${look.theme}-${look.width}`
  test(`every page is whole, readable by everybody, and no wider than its window: ${name}`, async () => {
    const { world, addresses } = furnished
    await using visitor = await visit(world, { as: world.administrator, ...look })
    // That somebody has no password and no second factor is what its pages ask.
    visitor.expectTrouble(/^404: .*\/(GetUserMFAInfo|GetLoginProfile)$/)
    const { page } = visitor
    const wrong: string[] = []
    await visitor.goTo('/')
    for (const [index, address] of [...new Set(Object.values(addresses).flat())].entries()) {
      await visitor[go](address)
      await settled(page)
      await visitor.picture(`everywhere-${name}-${String(index).padStart(2, '0')}`)
      const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
      if (/no such page|failed|页面不存在|页面出错/i.test(heading)) wrong.push(`${address}: ${heading}`)
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      if (wide > window) wrong.push(`${address}: ${wide} pixels wide`)
      const title = await page.title()
      if (!title.endsWith(' · Larder')) wrong.push(`${address}: is titled ${title}`)
      await visitor
        .checkAccessibility(address)
        .catch((error: Error) => wrong.push(`${address}: ${error.message}`))
    }
    assert.deepEqual(wrong, [])
  })
}
