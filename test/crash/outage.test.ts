import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiError } from '../../src/client/api-error.ts'
import { checkInstance } from './check-instance.ts'
import { checkSite } from './check-site.ts'
import { launch } from './instance.ts'
import { startServer } from './server.ts'
import { startSite } from './site.ts'
import { holderOf } from './strike.ts'
import { until } from './until.ts'

/** The outage itself: so long a database may be away without anybody being disturbed. */
const outageMs = 10_000

// Side by side, as they mostly wait.
describe('crash', { concurrency: true }, () => {
  test('crash: a database that is stopped for ten seconds while resources are made disturbs nobody', async t => {
    await using server = await startServer()
    await using site = await startSite({ dataDirs: 'separate', databaseUrl: server.url })
    const mine = await launch(site, 'mine', { servers: 2, release: '1' }, 2)
    await until('servers are made', () => mine.cloud.log().length > 2)
    await server.stop()
    const outage = delay(outageMs)
    await assert.rejects(
      site.client.GetProvisionedProduct({ ProvisionedProductId: mine.id }),
      error =>
        error instanceof ApiError &&
        error.status === 503 &&
        error.code === 'ServiceUnavailable' &&
        ['Message', 'RequestId', 'HostId', 'Recommend'].every(name => typeof error.body[name] === 'string'),
    )
    await outage
    await server.start()
    const back = performance.now()
    const { fence } = await mine.settled()
    t.diagnostic(`ended ${Math.round(performance.now() - back)} ms after the database was back`)
    assert.equal(fence, 1, 'nobody has taken the work over')
    await checkInstance(site, mine)
    await checkSite(site)
  })

  test('crash: a database that does not answer for ten seconds while resources are made disturbs nobody', async t => {
    await using server = await startServer()
    await using site = await startSite({ dataDirs: 'separate', databaseUrl: server.url })
    const mine = await launch(site, 'mine', { servers: 2, release: '1' }, 2)
    await until('servers are made', () => mine.cloud.log().length > 2)
    await server.freeze()
    await delay(outageMs)
    await server.thaw()
    const back = performance.now()
    const { fence } = await mine.settled()
    t.diagnostic(`ended ${Math.round(performance.now() - back)} ms after the database was back`)
    assert.equal(fence, 1, 'nobody has taken the work over')
    await checkInstance(site, mine)
    await checkSite(site)
  })

  test('crash: the work of a killed worker of another machine is taken over as soon as that is safe', async t => {
    await using site = await startSite({ dataDirs: 'separate' })
    const mine = await launch(site, 'mine', { servers: 2, release: '1' })
    const holder = await until('it is claimed', async () => holderOf(site, await mine.operation()))
    // Nothing is known of processes elsewhere.
    await site.db.updateTable('worker').set({ host: 'elsewhere' }).execute()
    const killedAt = performance.now()
    await holder.kill()
    await mine.settled()
    t.diagnostic(`ended ${Math.round(performance.now() - killedAt)} ms after the kill`)
    await checkInstance(site, mine)
    await checkSite(site)
  })
})
