import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkSite } from './check-site.ts'
import { launch, type Instance } from './instance.ts'
import { startSite, type Site } from './site.ts'
import { until } from './until.ts'

/** What the user is told of the instance's last change. */
async function told({ client }: Site, { id }: Instance): Promise<string> {
  const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId: id })
  const { TaskDetail } = await client.GetTask({ TaskId: ProvisionedProductDetail.LastTaskId ?? '' })
  assert.equal(ProvisionedProductDetail.Status, 'Error')
  assert.equal(TaskDetail.Status, 'Failed')
  assert.equal(TaskDetail.StatusMessage, ProvisionedProductDetail.StatusMessage)
  return ProvisionedProductDetail.StatusMessage ?? ''
}

test('crash: without Terraform a launch fails with advice what to install', async () => {
  const nothing = { LARDER_TERRAFORM_BIN: '/nowhere/tofu', PATH: '' }
  await using site = await startSite({ dataDirs: 'separate', workers: 1, workerSettings: nothing })
  const mine = await launch(site, 'mine', { servers: 1, release: '1' })
  assert.equal((await mine.ended()).failed_side, 'engine')
  const message = await told(site, mine)
  assert.match(message, /^The engine failed: .*\/nowhere\/tofu.*Install OpenTofu .* LARDER_TERRAFORM_BIN/)
})

/** A disk so small that a test can fill it; undefined where mounting is not permitted. */
async function mountSmallDisk(
  path: string,
): Promise<(AsyncDisposable & { fill(): Promise<void>; free(): Promise<void> }) | undefined> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=700', 'larder-crash', path])
  if (status !== 0) return undefined
  const filler = join(path, '.filler')
  return {
    // The write fails when the disk is full, which is the point.
    fill: () => writeFile(filler, Buffer.alloc(2 * 1024 * 1024)).catch(() => undefined),
    free: () => rm(filler),
    [Symbol.asyncDispose]: async () => void spawnSync('umount', ['-l', path]),
  }
}

test('crash: a full disk fails the change and not the state, and the next change goes well', async t => {
  await using site = await startSite({ dataDirs: 'separate', workers: 1 })
  const [worker] = site.workers
  await using disk = await mountSmallDisk(join(worker!.dataDir, 'work'))
  if (!disk) return t.skip('mounting is not permitted')

  await disk.fill()
  const mine = await launch(site, 'mine', { servers: 1, release: '1' })
  assert.equal((await mine.ended()).failed_side, 'engine')
  assert.match(await told(site, mine), /no space left/i)
  await disk.free()
  await mine.update({ servers: 2 })
  await mine.settled()

  await mine.update({ servers: 3 })
  await until('a server is made', () => mine.cloud.log().some(({ name }) => name === 'server-2'))
  await disk.fill()
  const full = await mine.ended()
  t.diagnostic(`full in the middle: ${full.status} ${full.message}`)
  await disk.free()
  await mine.update({ servers: 4 })
  await mine.settled()
  checkNothingTwice(mine)
  await mine.terminate()
  await mine.settled()
  assert.deepEqual(mine.cloud.resources(), [])
  await checkSite(site)
})

/** No resource was made again that was there already: the states of failed changes were kept. */
function checkNothingTwice({ cloud }: Instance): void {
  const made = cloud.log().filter(({ step, action }) => step === 'end' && action === 'create')
  const names = made.map(({ name }) => name)
  assert.deepEqual(names, [...new Set(names)])
}
