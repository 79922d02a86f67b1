import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { matrixOf } from './matrix.ts'
import { pageFile, pageOf } from './page.ts'
import { permissionScene } from './personas.ts'

test('the page says who may do what', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const page = await pageOf(await matrixOf(await permissionScene(world)))
  assert.equal(await readFile(pageFile, 'utf8'), page)
})
