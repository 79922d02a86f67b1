import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { flatten } from '../../src/client/encode.ts'
import { exampleOperationOf } from '../../src/client/examples/from-registry.ts'
import { languages } from '../../src/client/examples/languages.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { hostile } from './hostile.ts'
import { recorder } from './recorder.ts'
import { variablesFor, workshop, type Run } from './runners.ts'

// What example code sends is what was put into it, whatever that is. The server may refuse it: here its arrival counts.

const world = await freshWorld({ engine: echoEngine() })
const wire = await recorder(world.url)
const shop = await workshop()
after(async () => {
  await shop[Symbol.asyncDispose]()
  await wire[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const ways: Readonly<Record<'typescript' | 'larder' | 'curl', Run>> = {
  typescript: shop.typescript,
  larder: shop.bash,
  curl: shop.sh,
}
type Way = keyof typeof ways
const names = Object.keys(ways) as Way[]

const operation = (name: string): Operation =>
  (operations as readonly Operation[]).find(each => each.name === name)!

/** Runs the code for a call and answers what arrived. */
async function sent(way: Way, name: string, input: Record<string, unknown>, secrets?: readonly string[]) {
  const example = {
    operation: exampleOperationOf(operation(name)),
    input,
    endpoint: wire.url,
    ...(secrets && { secrets }),
  }
  const ended = await ways[way](languages[way].write(example), variablesFor(example, world.administrator))
  const [call] = wire.take()
  assert.ok(call, ended.stderr)
  return call.parameters
}

const arrives = async (way: Way, name: string, input: Record<string, unknown>, secrets?: readonly string[]) =>
  assert.deepEqual(
    await sent(way, name, input, secrets),
    Object.fromEntries(flatten(input, operation(name).input)),
  )

for (const way of names) {
  test(`${way}: texts, in lists and alone`, async () => {
    const Tags = hostile.map((Value, i) => ({ Key: `${i}`, Value }))
    const Parameters = hostile.map(ParameterValue => ({ ParameterKey: ParameterValue, ParameterValue }))
    const ids = { ProductId: hostile[0], ProductVersionId: '@x', StackRegionId: '' }
    const input = { ...ids, ProvisionedProductName: '--', Tags, Parameters }
    await arrives(way, 'LaunchProduct', input, [])
    // As secrets they are not in the code, and arrive all the same.
    await arrives(way, 'LaunchProduct', input)
  })

  test(`${way}: texts within JSON, and lists of texts`, async () => {
    await arrives(way, 'TagResources', {
      ResourceType: 'user',
      ResourceNames: hostile,
      Tag: hostile.map(text => ({ Key: text, Value: text })),
    })
    await arrives(way, 'ListTagOptions', { Filters: { Active: false, Key: hostile[0] }, PageNumber: 2 })
  })

  test(`${way}: what the vendor has no types for`, async () => {
    await arrives(way, 'UnsetRoleEnvironment', { RoleName: '@x', Names: hostile })
  })

  test(`${way}: what no operation takes`, async () => {
    await arrives(way, 'ListPortfolios', {
      PageSize: 'ten',
      Filters: { Key: "it's" },
      'odd name$(id)\'"': [true, { deep: hostile[0] }],
    })
  })

  test(`${way}: a template of 300 KB`, async () => {
    const TemplateBody = `${'世"\'\\$`'.repeat(20_000)}\n${'x'.repeat(120_000)}\n`
    await arrives(way, 'CreateTemplate', { TemplateBody, TemplateType: 'RosTerraformTemplate' })
  })
}

test('no secret is among the arguments of a program', async () => {
  const secret = 'Correct-horse-11'
  const programs = ['larder', 'curl', 'perl']
  const log = join(shop.folder, 'arguments')
  for (const name of programs) {
    const body =
      name === 'larder'
        ? await readFile(join(shop.folder, name), 'utf8')
        : `#!/bin/sh\nexec "$(PATH="\${PATH#*:}" command -v ${name})" "$@"\n`
    await shop.tool(name, body.replace('\n', `\nprintf '%s\\n' "$0" "$@" >> ${log}\n`))
  }
  for (const way of ['larder', 'curl'] as const)
    await arrives(way, 'CreateLoginProfile', { UserName: 'ada', Password: secret })
  const seen = await readFile(log, 'utf8')
  for (const name of programs) assert.match(seen, new RegExp(`/${name}$`, 'm'))
  assert.ok(!seen.includes(secret) && !seen.includes(world.administrator.accessKeySecret), seen)
})
