import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

const mostBytes = 350 * 1024

test('the first visit of the catalogue loads no more than 350 KB, packed as gzip', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  await world.product({ users: [ada] })
  await using visitor = await visit(world, { as: ada })
  const { page } = visitor
  const loaded = new Set<string>()
  page.on('requestfinished', request => loaded.add(new URL(request.url()).pathname))
  await visitor.goTo('/catalogue')
  await page
    .getByRole('heading', { name: 'Greeting' })
    .or(page.getByRole('link', { name: 'Greeting' }))
    .first()
    .waitFor()
  await page.waitForLoadState('networkidle')
  const sizes = [...loaded]
    .filter(path => path.startsWith('/console/assets/'))
    .map(path => ({ path, bytes: packedSize(path.slice('/console/assets/'.length)) }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  assert.ok(total > 100 * 1024, 'the files are looked for in the wrong place')
  assert.ok(total <= mostBytes, `${Math.round(total / 1024)} KB: ${JSON.stringify(sizes)}`)
})

const assets = resolve(import.meta.dirname, '../../dist/console/assets')

/** As the server sends it to who takes gzip. */
function packedSize(name: string): number {
  const packed = join(assets, `${name}.gz`)
  return statSync(existsSync(packed) ? packed : join(assets, name)).size
}
