import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clickerFor, type Exception } from './clicking/clicker.ts'
import { furnish, type Furnished } from './furnished.ts'
import { closeBrowser, visit } from './visitor.ts'

let furnished: Furnished
before(async () => {
  furnished = await furnish()
})
after(async () => {
  await closeBrowser()
  await furnished.world[Symbol.asyncDispose]()
})

const except: readonly Exception[] = [{ name: /^Sign out/, why: 'There would be nobody to click the rest' }]

test('whatever can be clicked does something that is right', async t => {
  const { world, addresses } = furnished
  await using visitor = await visit(world, { as: world.administrator })
  // That somebody has no password and no second factor is what its pages ask.
  visitor.expectTrouble(/^404: .*\/(GetUserMFAInfo|GetLoginProfile)$/)
  const clicker = clickerFor(visitor, { except, deepest: 3 })
  const only = process.env.ONLY?.split(',')
  for (const [place, each] of Object.entries(addresses)) {
    if (only && !only.includes(place)) continue
    const began = performance.now()
    const former = clicker.clicks()
    for (const address of each) await clicker.clickAll(place, address, '#content')
    console.log(place, clicker.clicks() - former, Math.round(performance.now() - began))
  }
  t.diagnostic(`${clicker.clicks()} clicks`)
  assert.deepEqual(clicker.wrong, [])
})
