import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../src/client/api-error.ts'
import { checkInstance } from './check-instance.ts'
import { checkSite } from './check-site.ts'
import { launch } from './instance.ts'
import { startSite } from './site.ts'
import { holderOf } from './strike.ts'
import { until } from './until.ts'

const isConflict = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 409 && error.code === 'InvalidStatus.ProvisionedProduct'

test('crash: a worker that is told to stop hands its work over, and loses no resource', async () => {
  await using site = await startSite({ dataDirs: 'separate' })
  const mine = await launch(site, 'mine', { servers: 3, release: '1' })
  await until('servers are made', () => mine.cloud.log().length > 2)
  const holder = await holderOf(site, await mine.operation())
  await holder!.kill('SIGTERM')
  const { fence } = await mine.settled()
  assert.equal(fence, 2)
  await checkInstance(site, mine)
  await checkSite(site)
})

test('crash: a worker that is started again goes on with its own work at once', async t => {
  await using site = await startSite({ dataDirs: 'separate', workers: 1 })
  const [worker] = site.workers
  const mine = await launch(site, 'mine', { servers: 2, release: '1' })
  await until('servers are made', () => mine.cloud.log().length > 2)
  await worker!.kill()
  await worker!.start()
  const ready = performance.now()
  await until('it is claimed again', async () => (await mine.operation()).fence === 2)
  t.diagnostic(`claimed again ${Math.round(performance.now() - ready)} ms after the start`)
  await mine.settled()
  await checkInstance(site, mine)
  await checkSite(site)
})

test('crash: a worker that was taken over in its sleep does no harm when it wakes up', async () => {
  await using site = await startSite({ dataDirs: 'shared' })
  const mine = await launch(site, 'mine', { servers: 3, release: '1' }, 1)
  await until('servers are made', () => mine.cloud.log().length > 2)
  const { worker_id } = await mine.operation()
  const holder = await holderOf(site, await mine.operation())
  holder!.process!.pause()
  // As if it had been found dead; its jobs are then nobody's, and are given to others.
  await site.db.deleteFrom('worker').where('id', '=', worker_id!).execute()
  await until('it is taken over', async () => (await mine.operation()).fence === 2)
  holder!.process!.resume()
  await mine.settled()
  await until('it has joined anew', () => holder!.process!.log.some(({ msg }) => msg.includes('joins anew')))
  await checkInstance(site, mine)
  await mine.terminate()
  await mine.settled()
  await checkInstance(site, mine)
  await checkSite(site)
})

test('crash: the end of the API process has no effect on what is under way', async () => {
  await using site = await startSite({ dataDirs: 'separate' })
  const mine = await launch(site, 'mine', { servers: 2, release: '1' })
  await site.api.restart()
  assert.equal((await mine.settled()).fence, 1)
  await checkInstance(site, mine)
  await checkSite(site)
})

test('crash: an instance is not terminated while it is launched, and of two updates at once one wins', async () => {
  await using site = await startSite({ dataDirs: 'separate' })
  const mine = await launch(site, 'mine', { servers: 1, release: '1' })
  await assert.rejects(site.client.TerminateProvisionedProduct({ ProvisionedProductId: mine.id }), isConflict)
  await mine.settled()
  const updates = await Promise.allSettled([mine.update({ servers: 2 }), mine.update({ servers: 2 })])
  const refused = updates.flatMap(update => (update.status === 'rejected' ? [update.reason as unknown] : []))
  assert.equal(refused.length, 1)
  assert.ok(isConflict(refused[0]))
  await mine.settled()
  await checkInstance(site, mine)
  await mine.terminate()
  await mine.settled()
  await checkInstance(site, mine)
  await checkSite(site)
})
