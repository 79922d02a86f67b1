import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { binaries, RecordingSink, runOf, workspaceOf } from '../../src/terraform/testing.ts'
import { requiresProvider } from './install.ts'
import { lab, server, workspaceWith } from './lab.ts'

const never = new AbortController().signal

for (const { name, path } of binaries) {
  test(`${name}: a prepared version is launched without any registry, with the versions that were found then`, async () => {
    await using world = await lab(path)
    const { engine, cloud, installed } = world
    const workspace = workspaceWith({ 'main.tf': server('a') })
    const { lockFile } = await engine.prepare(workspace, never)
    assert.match(lockFile, /provider "provider\.example\/larder\/larderlab"/)
    writeFileSync(installed.cliConfigFile, 'provider_installation {\n}\n')
    const outcome = await engine.run(runOf({ ...workspace, lockFile }), new RecordingSink(), never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.deepEqual(
      cloud.things().map(({ id }) => id),
      outcome.resources.map(({ physicalId }) => physicalId),
    )
  })

  test(`${name}: the stack's tags reach every resource that takes tags, in modules too, over the template's own`, async () => {
    await using world = await lab(path)
    const { engine, cloud } = world
    const workspace = workspaceWith(
      {
        'main.tf': [
          'variable "team" {}',
          server('plain'),
          server('literal', 'tags = { owner = "template", keep = "k-${var.team}" }'),
          server('computed', 'tags = var.team == "" ? null : { owner = "template", more = var.team }'),
          'resource "larderlab_note" "untagged" { text = "x" }',
          'module "app" {\n  source = "./app"\n}',
        ].join('\n'),
        'app/main.tf': requiresProvider + server('inner', 'tags = null'),
      },
      [
        { dir: '', type: 'larderlab_server', name: 'plain' },
        {
          dir: '',
          type: 'larderlab_server',
          name: 'literal',
          tags: { owner: 'template', keep: 'k-${var.team}' },
        },
        {
          dir: '',
          type: 'larderlab_server',
          name: 'computed',
          tags: '${var.team == "" ? null : { owner = "template", more = var.team }}',
        },
        { dir: '', type: 'larderlab_note', name: 'untagged' },
        { dir: 'app', type: 'larderlab_server', name: 'inner', tags: null },
      ],
    )
    const odd = 'say "${x}" %{y} \\'
    const run = runOf(workspace, { variables: { team: 'web' }, tags: { owner: 'stack', odd } })
    const sink = new RecordingSink()
    const outcome = await engine.run(run, sink, never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    const tagsOf = (thing: string) => cloud.things().find(found => found['name'] === thing)?.['tags']
    assert.deepEqual(tagsOf('plain'), { owner: 'stack', odd })
    assert.deepEqual(tagsOf('literal'), { owner: 'stack', odd, keep: 'k-web' })
    assert.deepEqual(tagsOf('computed'), { owner: 'stack', odd, more: 'web' })
    assert.deepEqual(tagsOf('inner'), { owner: 'stack', odd })
    const untagged = await engine.run({ ...run, variables: { team: '' }, state: sink.newest }, sink, never)
    assert.ok(untagged.ok)
    assert.deepEqual(tagsOf('computed'), { owner: 'stack', odd })
  })

  test(`${name}: validation knows the providers that a workspace needs`, async () => {
    await using world = await lab(path)
    const validate = (tf: string) => world.engine.validate(workspaceWith({ 'main.tf': tf }), never)
    assert.deepEqual(await validate(server('a')), [])
    const [found, ...others] = await validate(server('a', 'colour = "red"'))
    assert.deepEqual([found?.severity, found?.file, others], ['error', 'main.tf', []])
    assert.match(`${found?.summary} ${found?.detail}`, /colour/)
  })

  test(`${name}: what a provider refuses is the provider's side and names the resource; its crash too`, async () => {
    await using world = await lab(path)
    const { engine, cloud } = world
    const fails = async (tf: string) => {
      const outcome = await engine.run(runOf(workspaceWith({ 'main.tf': tf })), new RecordingSink(), never)
      assert.ok(!outcome.ok)
      return `${outcome.side}: ${outcome.message}`
    }
    assert.match(
      await fails(
        server('good') + server('bad', 'depends_on = [larderlab_server.good]', 'fail = "no quota left"'),
      ),
      /^provider: larderlab_server\.bad: The cloud refused\. no quota left/,
    )
    assert.equal(cloud.things().length, 1)
    assert.match(await fails(server('bad', 'crash = true')), /^provider: larderlab_server\.bad/)
  })

  test(`${name}: a plan tells a replacement from a change, and what nobody touched`, async () => {
    await using world = await lab(path)
    const { engine } = world
    const sink = new RecordingSink()
    const first = workspaceWith({ 'main.tf': server('a', 'size = "s"') + server('b') + server('c') })
    assert.ok((await engine.run(runOf(first), sink, never)).ok)
    const second = workspaceWith({
      'main.tf': server('a', 'size = "m"') + server('b', 'tags = { x = "y" }') + server('c') + server('d'),
    })
    const preview = await engine.run(runOf(second, { action: 'preview', state: sink.newest }), sink, never)
    assert.ok(preview.ok && preview.plan)
    assert.deepEqual(
      preview.plan.changes.map(({ logicalId, action, replacement }) => [logicalId, action, replacement]),
      [
        ['a', 'Modify', true],
        ['b', 'Modify', undefined],
        ['c', 'None', undefined],
        ['d', 'Add', undefined],
      ],
    )
    assert.match(preview.plan.lockFile, /larderlab/)
    const applied = await engine.run(
      runOf(second, { plan: preview.plan.bytes, state: sink.newest }),
      sink,
      never,
    )
    assert.ok(applied.ok, JSON.stringify(applied))
    assert.ok(sink.story.includes('DELETE COMPLETE larderlab_server.a'))
    assert.equal(applied.resources.length, 4)
  })

  test(`${name}: a worker killed in the middle of a launch loses nothing that the cloud has completed`, async () => {
    await using world = await lab(path)
    const { engine, settings, cloud } = world
    const workspace = workspaceWith({
      'main.tf': server('first') + server('second', 'depends_on = [larderlab_server.first]', 'gate = "half"'),
    })
    await engine.prepare(workspace, never)
    const run = runOf(workspace)
    const order = join(world.directory.path, 'order')
    writeFileSync(order, JSON.stringify({ settings, run }))
    const code = join(import.meta.dirname, '..', '..', 'src', 'terraform', 'testing-worker.ts')
    const worker = spawn(process.execPath, ['--import', 'tsx', code, order], {
      stdio: 'ignore',
    })
    await cloud.reached('half')
    worker.kill('SIGKILL')
    await once(worker, 'exit')

    const running = engine.run(run, new RecordingSink(), never)
    // The killed worker's provider stood at the gate for a moment longer: it opens to its successor alone.
    await Promise.race([cloud.reached('half'), running])
    cloud.open('half')
    const outcome = await running
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.deepEqual(
      cloud.things().map(({ id }) => id),
      outcome.resources.map(({ physicalId }) => physicalId).sort(),
    )
  })

  test(`${name}: a provider that cannot be found is named, and nothing is left of the attempt`, async () => {
    await using world = await lab(path)
    const { engine } = world
    const missing =
      'terraform {\n  required_providers {\n    x = { source = "provider.example/no/such" }\n  }\n}\n'
    const workspace = workspaceOf({ 'main.tf': missing }, { needsInit: true })
    await assert.rejects(engine.prepare(workspace, never), {
      code: 'WorkspaceNotInstallable',
      message: /provider\.example\/no\/such/,
    })
    const outcome = await engine.run(runOf(workspace), new RecordingSink(), never)
    assert.ok(!outcome.ok && outcome.side === 'provider')
    assert.deepEqual(await engine.validate(workspace, never), [])
  })

  test(`${name}: a local module needs no registry, and validation tells what is wrong with file and line`, async () => {
    await using world = await lab(path)
    const { engine } = world
    const files = {
      'main.tf':
        'module "m" {\n  source = "./deep/m"\n  for_each = toset(["k.x"])\n}\noutput "o" { value = module.m }',
      'deep/m/main.tf':
        'resource "terraform_data" "z" { input = "in" }\noutput "in" { value = terraform_data.z.output }',
    }
    const outcome = await engine.run(
      runOf(workspaceOf(files, { needsInit: true })),
      new RecordingSink(),
      never,
    )
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.deepEqual(outcome.outputs['o']?.value, { 'k.x': { in: 'in' } })
    assert.equal(outcome.resources[0]?.logicalId, 'm["k.x"].z')

    const wrong = workspaceOf(
      { ...files, 'deep/m/main.tf': '\noutput "in" { value = local.no }' },
      { needsInit: true },
    )
    const [found] = await engine.validate(wrong, never)
    assert.deepEqual([found?.severity, found?.file, found?.line], ['error', 'deep/m/main.tf', 2])
  })
}
