import assert from 'node:assert/strict'
import { mkdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkInstance } from './check-instance.ts'
import { checkSite } from './check-site.ts'
import { launch, type Instance } from './instance.ts'
import { startSite, type Site } from './site.ts'
import { strike } from './strike.ts'
import { until } from './until.ts'

/** Waits for a moment, kills the worker whose moment it is, starts it again, and sees the operation end well. */
async function killWhen(site: Site, instance: Instance, what: string, ask: () => Promise<boolean> | boolean) {
  await until(what, ask)
  const { phase } = await strike(site, instance)
  await Promise.all(site.workers.map(worker => worker.start()))
  await instance.settled()
  await checkInstance(site, instance)
  return phase
}

const begun =
  ({ cloud }: Instance, action: string, name: string) =>
  () =>
    cloud.log().some(done => done.step === 'begin' && done.action === action && done.name.startsWith(name))

const ended =
  ({ cloud }: Instance, action: string, name: string) =>
  () =>
    cloud.log().some(done => done.step === 'end' && done.action === action && done.name === name)

for (const dataDirs of ['separate', 'shared'] as const) {
  test(`crash: a worker is killed at each step of a life, data directories ${dataDirs}`, async () => {
    await using site = await startSite({ dataDirs })
    const claimed = async () => (await mine.operation()).status === 'IN_PROGRESS'
    await Promise.all(site.workers.map(worker => worker.kill()))
    const mine = await launch(site, 'mine', { servers: 2, release: '1' })
    assert.match(await killWhen(site, mine, 'the launch waits', () => true), /waiting/)

    await mine.update({ servers: 3 })
    await killWhen(site, mine, 'the update is claimed', claimed)

    await mine.update({ servers: 4 })
    assert.match(
      await killWhen(site, mine, 'a server is made', begun(mine, 'create', 'server-3')),
      /UPDATE chang/,
    )

    await mine.update({ servers: 1 })
    await killWhen(site, mine, 'the last server is gone', ended(mine, 'destroy', 'server-3'))

    await mine.update({ release: '2' })
    await killWhen(site, mine, 'the service is replaced', ended(mine, 'destroy', 'service'))

    await mine.terminate()
    assert.match(
      await killWhen(site, mine, 'the end begins', begun(mine, 'destroy', 'server-0')),
      /DELETE chang/,
    )
    await checkSite(site)
  })
}

test('crash: workers are killed while they install what a template needs, while they apply, and as they end', async () => {
  await using site = await startSite({ dataDirs: 'separate' })
  // It takes but a moment, in which nobody may look.
  let isInstalling = false
  const looking = new AbortController()
  for (const { dataDir } of site.workers) {
    const cache = join(dataDir, 'terraform')
    mkdirSync(cache, { recursive: true, mode: 0o700 })
    watch(cache, { persistent: false, signal: looking.signal }, (_event, name) => {
      isInstalling ||= name?.includes('.') === true
    })
  }
  const first = await launch(site, 'first', { servers: 1, release: '1' })
  await killWhen(site, first, 'a workspace is installed', () => isInstalling)
  looking.abort()
  const second = await launch(site, 'second', { servers: 2, release: '1' })
  const phase = await killWhen(site, second, 'servers are made', begun(second, 'create', 'server'))
  assert.match(phase, /CREATE changing/)
  const third = await launch(site, 'third', { servers: 1, release: '1' })
  await killWhen(site, third, 'the last resource is made', ended(third, 'create', 'service'))
  for (const instance of [first, second, third]) {
    await instance.terminate()
    await killWhen(site, instance, 'the last resource is gone', ended(instance, 'destroy', 'network'))
  }
  await checkSite(site)
})
