import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { echoEngine } from '../src/terraform/echo.ts'
import { freshWorld } from './world.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

async function metrics(): Promise<Map<string, number>> {
  const answer = await fetch(`${world.url}/metrics`)
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  const lines = (await answer.text()).split('\n').filter(line => line !== '')
  for (const line of lines) assert.match(line, /^(# (HELP|TYPE) )?larder_[a-z_]+/)
  const samples = lines.filter(line => !line.startsWith('#'))
  return new Map(samples.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('monitoring reads calls, operations, the queue and the process', async () => {
  const ada = await world.user('ada')
  const { ProductId, ProductVersionId } = await world.product({ users: [ada] })
  await ada.client.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: 'it',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  await assert.rejects(ada.client.GetTask({ TaskId: 'none' }))
  await fetch(`${world.url}/?Action=Made%22Up&Version=2021-09-01`)
  const found = await metrics()
  const call = (operation: string, status: number) =>
    found.get(`larder_calls_total{product="servicecatalog",operation="${operation}",status="${status}"}`)
  assert.deepEqual([call('LaunchProduct', 200), call('GetTask', 404)], [1, 1])
  assert.ok(![...found.keys()].some(name => name.includes('Made')), 'what strangers make up is not repeated')
  const seconds = 'larder_call_duration_seconds'
  assert.equal(found.get(`${seconds}_count{product="servicecatalog",operation="LaunchProduct"}`), 1)
  assert.equal(found.get('larder_stack_operations_total{action="CREATE",outcome="succeeded"}'), 1)
  assert.equal(found.get('larder_jobs{state="failed"}'), 0)
  assert.equal(found.get('larder_workers{alive="true"}'), 1)
  for (const name of ['larder_process_resident_memory_bytes', 'larder_process_cpu_seconds_total'])
    assert.ok(found.get(name)! > 0, name)
  assert.ok([...found.keys()].some(name => name.startsWith('larder_build_info{version="')))
})

test('monitoring learns of nobody and of no secret', async () => {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  for (const secret of [world.accountId, world.administrator.accessKeyId, 'ada', world.dataDir])
    assert.ok(!text.includes(secret), secret)
})
