import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { binaries, RecordingSink, runOf } from '../../src/terraform/testing.ts'
import { lab, server, workspaceWith } from './lab.ts'

const never = new AbortController().signal
const code = join(import.meta.dirname, '..', '..', 'src', 'terraform', 'testing-worker.ts')

test('processes that share a cache install at the same time, and each is served', async () => {
  await using world = await lab(binaries[0]!.path)
  const { settings, engine, directory } = world
  const workspaces = ['a', 'a', 'b'].map(name => workspaceWith({ 'main.tf': server(name) }))
  const codes = workspaces.map(async (workspace, index) => {
    const order = join(directory.path, `order-${index}`)
    writeFileSync(order, JSON.stringify({ settings, workspace }))
    const child = spawn(process.execPath, ['--import', 'tsx', code, order], { stdio: 'inherit' })
    const [exit] = (await once(child, 'exit')) as [number]
    return exit
  })
  assert.deepEqual(await Promise.all(codes), [0, 0, 0])
  const plugins = join(settings.cacheRoot, 'plugins')
  const names = readdirSync(settings.cacheRoot).filter(name => name !== 'plugins')
  assert.deepEqual(
    names.map(name => /^[0-9a-f]{64}$/.test(name)),
    [true, true],
  )
  const [provider] = readdirSync(plugins, { recursive: true, encoding: 'utf8' }).filter(
    path => path.split('/').length === 5,
  )
  for (const name of names) {
    const link = join(settings.cacheRoot, name, '.terraform', 'providers', provider!)
    assert.equal(readlinkSync(link), join(plugins, provider!))
  }
  assert.ok((await engine.run(runOf(workspaces[2]!), new RecordingSink(), never)).ok)
})

test('what a killed process of another machine began to install is removed after an hour, not before', async () => {
  await using world = await lab(binaries[0]!.path)
  const { settings, engine } = world
  const [old, young] = ['0'.repeat(64) + '.old', '1'.repeat(64) + '.young']
  for (const name of [old, young]) {
    mkdirSync(join(settings.cacheRoot, name, 'workspace'), { recursive: true })
    writeFileSync(join(settings.cacheRoot, name, 'owner'), 'elsewhere\n123\nlong ago\n')
  }
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000)
  utimesSync(join(settings.cacheRoot, old), twoHoursAgo, twoHoursAgo)
  await engine.tidy()
  const names = readdirSync(settings.cacheRoot)
  assert.ok(!names.includes(old))
  assert.ok(names.includes(young))
})
