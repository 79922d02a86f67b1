import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { clientFor } from '../src/client/client.ts'
import { ensureCatalogue } from '../src/cli/quickstart/catalogue.ts'
import { operations } from '../src/operations.ts'
import { larder, Running } from './cli.ts'
import { tofu } from './tofu.ts'
import { freshWorld } from './world.ts'

const directory = await mkdtemp(join(tmpdir(), 'larder-serve-'))
after(() => rm(directory, { recursive: true, force: true }))

const env = { LARDER_TERRAFORM_BIN: tofu, LARDER_LOG_LEVEL: 'warn' }
const serve = (dataDir: string, ...args: string[]) =>
  new Running(['serve', '--port', '0', '--data-dir', dataDir, ...args], { env })
const ready = /^larder is ready on (http:\/\/127\.0\.0\.1:\d+)$/m

async function postmasterIsGone(dataDir: string): Promise<boolean> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined)
  return text === undefined
}

interface Key {
  accessKeyId: string
  accessKeySecret: string
}

test('serve tells the administrator once, stops at SIGTERM with its database, and has all data the next time', async () => {
  const dataDir = join(directory, 'twice')
  await using first = serve(dataDir)
  const [, endpoint] = await first.says(ready)
  const file = join(dataDir, 'admin.json')
  const key = JSON.parse(await readFile(file, 'utf8')) as Key
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.match(first.stdout, new RegExp(`access key secret +${key.accessKeySecret}`))
  const root = clientFor(operations, { endpoint: endpoint!, ...key })
  const { PortfolioId } = await root.CreatePortfolio({ PortfolioName: 'Kept', ProviderName: 'Platform' })

  const second = await larder(['serve', '--port', '0', '--data-dir', dataDir], { env })
  assert.equal(second.code, 1)
  assert.ok(second.stderr.length > 0)
  assert.doesNotMatch(second.stderr, /\n {4}at /)

  first.kill('SIGTERM')
  assert.equal((await first.ended).code, 0)
  assert.ok(await postmasterIsGone(dataDir))

  await using again = serve(dataDir)
  const [, other] = await again.says(ready)
  assert.doesNotMatch(again.stdout, /administrator/)
  const same = clientFor(operations, { endpoint: other!, ...key })
  assert.equal((await same.GetPortfolio({ PortfolioId })).PortfolioDetail.PortfolioName, 'Kept')
  again.kill('SIGINT')
  assert.equal((await again.ended).code, 0)

  const rotated = await larder(['rotate-master-key', '--data-dir', dataDir])
  assert.match(rotated.stdout, /^Sealed anew: 1 access keys, 0 stacks\.$/m)
  await using last = serve(dataDir)
  const [, third] = await last.says(ready)
  await clientFor(operations, { endpoint: third!, ...key }).GetPortfolio({ PortfolioId })
  last.kill('SIGTERM')
  await last.ended
})

test('what keeps Larder from starting is told without a stack, and ends with 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise(listening => taken.once('listening', listening))
  const port = String((taken.address() as AddressInfo).port)
  await using world = await freshWorld()
  const start = (...args: string[]) =>
    larder(['serve', '--data-dir', world.dataDir, '--database-url', world.databaseUrl, ...args], { env })
  const busy = await start('--port', port)
  taken.close()
  assert.equal(busy.code, 1)
  assert.match(busy.stderr, /another program listens there/)
  const wrong = await start('--port', 'http', '--role', 'boss')
  assert.equal(wrong.code, 1)
  assert.match(wrong.stderr, /--port \(LARDER_PORT\)[^]*--role/)
  for (const { stderr } of [busy, wrong]) assert.doesNotMatch(stderr, /\n {4}at /)
  assert.equal((await start('--prot', '1')).code, 2)
})

test('a worker works beside another process over one database, and answers no calls', async () => {
  await using world = await freshWorld()
  const where = ['--data-dir', world.dataDir, '--database-url', world.databaseUrl]
  assert.match((await larder(['migrate', ...where])).stdout, /up to date/)
  await using worker = new Running(['worker', ...where], { env })
  await worker.says(/^larder worker is ready$/m)
  worker.kill('SIGTERM')
  assert.equal((await worker.ended).code, 0)
})

test('the starter catalogue is completed where a start stopped half-way, and then left alone', async () => {
  await using world = await freshWorld()
  const half = await world.root.CreateProduct({
    ProductName: 'Web service sketch',
    ProductType: 'Ros',
    ProviderName: 'Platform team',
  })
  const made = await ensureCatalogue(world.root)
  assert.equal(made.changed, true)
  assert.deepEqual(
    made.products.map(({ name }) => name),
    ['Hello, Larder', 'Web service sketch'],
  )
  assert.equal(made.products[1]!.id, half.ProductId)
  const { ProductVersionDetails } = await world.root.ListProductVersions({ ProductId: half.ProductId })
  assert.deepEqual(ProductVersionDetails.map(version => version.ProductVersionName).sort(), ['1.0', '2.0'])
  assert.deepEqual(await ensureCatalogue(world.root), { ...made, changed: false })
})

test('quickstart launches the first product before your eyes, once, and leaves nothing running', async () => {
  const dataDir = join(directory, 'quick')
  const quickstart = () => new Running(['quickstart', '--port', '0', '--data-dir', dataDir], { env })
  await using first = quickstart()
  await first.says(/Larder stays up until Ctrl-C/)
  assert.match(first.stdout, ready)
  assert.match(first.stdout, /│ .*Put a jar of tea on the shelf[^]*✓ Launched[^]*Hello, World!/)
  const demo = join(dataDir, 'demo.json')
  assert.equal((await stat(demo)).mode & 0o777, 0o600)
  const { stdout } = await larder(['ls', '--key-file', demo])
  assert.match(stdout, /hello +Available/)
  const { accessKeySecret } = JSON.parse(await readFile(demo, 'utf8')) as Key
  assert.doesNotMatch(first.stdout, new RegExp(accessKeySecret))
  const [, endpoint, account, password] =
    /(http:\/\/\S+)\/console\/\?account=(\d{16})\n *user demo +password (\S+)/.exec(first.stdout)!
  const signedIn = await fetch(`${endpoint}/console/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Account: account, User: 'demo', Password: password }),
  })
  assert.equal(signedIn.status, 200)
  first.kill('SIGINT')
  assert.equal((await first.ended).code, 0)
  assert.ok(await postmasterIsGone(dataDir))

  await using second = quickstart()
  await second.says(/Larder stays up until Ctrl-C/)
  assert.match(second.stdout, /is there already[^]*nothing is launched/)
  assert.ok(second.stdout.includes(`password ${password}`))
  second.kill('SIGINT')
  assert.equal((await second.ended).code, 0)
})
