import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { pino } from 'pino'
import { freshWorld } from '../../test/world.ts'
import { startLarder } from '../server/larder.ts'
import { readSettings } from '../server/settings.ts'
import { echoEngine } from '../terraform/echo.ts'

test('when every attempt crashes, the instance ends in Error and can be terminated', async () => {
  await using world = await freshWorld({ settings: { role: 'api' } })
  const { ProductId, ProductVersionId } = await world.product()
  const { ProvisionedProductId } = await world.root.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: 'mine',
    StackRegionId: 'cn-hangzhou',
  })
  const shown = async () =>
    (await world.root.GetProvisionedProduct({ ProvisionedProductId })).ProvisionedProductDetail
  assert.equal((await shown()).Status, 'UnderChange')

  // As if all attempts but the last had failed already, with their pauses of up to a minute.
  await sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`.execute(world.db)
  const crashing = { ...echoEngine(), run: () => Promise.reject(new Error('out of memory')) }
  const worker = await startLarder({
    settings: readSettings(
      { 'data-dir': world.dataDir, 'database-url': world.databaseUrl, role: 'worker' },
      {},
    ),
    environment: {},
    logger: pino({ level: 'silent' }),
    engine: crashing,
  })
  await world.settle()
  await worker.stop()
  const failed = await shown()
  assert.equal(failed.Status, 'Error')
  assert.match(failed.StatusMessage!, /^The engine failed: The work was begun 1 times .* an internal error/)
  assert.doesNotMatch(failed.StatusMessage!, /out of memory/)

  const task = await world.root.GetTask({ TaskId: failed.LastTaskId! })
  assert.equal(task.TaskDetail.Status, 'Failed')
  await world.root.TerminateProvisionedProduct({ ProvisionedProductId })
  assert.equal((await shown()).Status, 'UnderChange')
})
