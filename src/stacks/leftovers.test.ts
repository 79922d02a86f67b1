import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../test/world.ts'
import type { Row } from '../db/tables.ts'
import { echoEngine } from '../terraform/echo.ts'
import { forgetLeftovers } from './leftovers.ts'

test('leftovers: a work directory goes once its stack has settled, and stays while it may be of use', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const { ProductId, ProductVersionId } = await world.product()
  await world.root.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: 'mine',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  const { id } = await world.db.selectFrom('stack').select('id').executeTakeFirstOrThrow()
  const forgotten = async (status: Row<'stack_operation'>['status']): Promise<string[]> => {
    await world.db.updateTable('stack_operation').set({ status }).execute()
    const keys: string[] = []
    const engine = {
      tidy: async () => {},
      keys: async () => [id, 'not-a-stack'],
      forget: async (key: string) => void keys.push(key),
    }
    await forgetLeftovers(world.db, engine)
    return keys
  }
  assert.deepEqual(await forgotten('IN_PROGRESS'), [])
  assert.deepEqual(await forgotten('PENDING'), [])
  assert.deepEqual(await forgotten('FAILED'), [])
  assert.deepEqual(await forgotten('COMPLETE'), [id])
})
