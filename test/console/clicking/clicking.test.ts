import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { paths } from '../../../console/src/paths.ts'
import { clickerFor, type Exception } from './clicker.ts'
import { furnish } from '../furnished.ts'
import { visit } from '../visitor.ts'

const furnished = await furnish()
after(() => furnished.world[Symbol.asyncDispose]())

const except: readonly Exception[] = [
  { name: /^Sign out/, why: 'There would be nobody to click the rest' },
  { name: /^中文$/, why: 'The rest would have other names' },
  { name: /^(Increase|Decrease) Value$/, why: 'They show below the mouse; the arrow keys do the same' },
  { name: /^Reject$/, why: 'A plan is decided once; it is approved' },
  { name: /^Approve$/, why: 'Nothing would be left to decide', isLast: true },
  { name: /^Show me around$/, why: 'What comes, a while later, covers the rest', isLast: true },
]

const places = Object.keys(paths) as (keyof typeof paths)[]
/** In parts, as all of it takes minutes; each with the least of clicks, together more than 400. */
const parts = {
  first: { names: places.slice(0, places.indexOf('portfolios')), least: 110 },
  second: { names: places.slice(places.indexOf('portfolios'), places.indexOf('users')), least: 160 },
  third: { names: places.slice(places.indexOf('users')), least: 110 },
  last: { names: [], least: 25 },
} as const

for (const [part, { names, least }] of Object.entries(parts))
  test(`whatever can be clicked can be left again, and nothing is wrong with it: ${part} part`, async t => {
    const { world, addresses } = furnished
    await using visitor = await visit(world, { as: world.administrator })
    // That somebody has no password and no second factor is what its pages ask.
    visitor.expectTrouble(/^404: .*\/(GetUserMFAInfo|GetLoginProfile)$/)
    const clicker = clickerFor(visitor, { except, deepest: 3 })
    await visitor.goTo('/')
    for (const name of names)
      for (const address of addresses[name]) await clicker.clickAll(name, address, '#content')
    if (names.length === 0)
      for (const frame of ['.shell-sider', '.shell-header']) await clicker.clickAll(frame, '/', frame)

    const seen = new Set(Object.values(addresses).flat().map(shapeOf))
    for (const link of clicker.links) {
      const { origin, pathname, search } = new URL(link)
      if (origin !== world.url || !pathname.startsWith('/console/')) continue
      const address = pathname.slice('/console'.length)
      if (seen.has(shapeOf(address))) continue
      seen.add(shapeOf(address))
      await clicker.visit(`${address}${search}`)
    }
    t.diagnostic(`${clicker.clicks()} clicks`)
    assert.ok(clicker.clicks() >= least, 'Controls are looked for in the wrong way')
    assert.deepEqual(clicker.wrong, [])
  })

/** Addresses of one page, about one thing or another. */
const shapeOf = (address: string): string =>
  address
    .replace(/\?.*/, '')
    .split('/')
    .map(part => (/[A-Z0-9]/.test(part) ? '*' : part))
    .join('/')
