import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import type { Connection } from '../../src/client/client.ts'
import { flatten } from '../../src/client/encode.ts'
import { exampleOperationOf } from '../../src/client/examples/from-registry.ts'
import { languages } from '../../src/client/examples/languages.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { documentOf, judgeBy } from '../openapi/described.ts'
import { inputOf } from '../permissions/matrix.ts'
import { permissionScene, type Persona } from '../permissions/personas.ts'
import { freshWorld } from '../world.ts'
import { recorder, type Recorded, type Recorder } from './recorder.ts'
import { variablesFor, workshop, type Run } from './runners.ts'

// Every operation, called by the code that is shown for it: in all languages that run here, with inputs that succeed.

const world = await freshWorld({ engine: echoEngine() })
const shop = await workshop()
after(async () => {
  await shop[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
const scene = await permissionScene(world)
const judge = judgeBy(await documentOf(world.url))

const ways: Readonly<Record<'typescript' | 'larder' | 'curl', Run>> = {
  typescript: shop.typescript,
  larder: shop.bash,
  curl: shop.sh,
}

/** Where it is not for the account itself. */
const callers: Readonly<Record<string, Persona>> = {
  AssumeRole: 'all policies',
  UpdateProvisionedProductPlan: 'granted end user',
}

/** Where one call of the same is in the way of the next, or where nobody signs. */
const refused: Readonly<Record<string, string>> = {
  ChangePassword: 'InvalidParameter.OldPassword',
  AssumeRoleWithOIDC: 'AuthenticationFail.OIDCToken.Invalid',
}

interface Job {
  readonly operation: Operation
  readonly language: keyof typeof ways
}

/** As many as keep two processors busy. */
const hands = 4

test('examples of every operation run as they are', async () => {
  const left = [...(operations as readonly Operation[])]
  const inAll = Object.keys(ways) as (keyof typeof ways)[]
  const faults: string[] = []
  const work = async () => {
    await using wire = await recorder(world.url)
    // One language after the other: what one has made or taken away, another may have to have.
    for (let operation = left.shift(); operation; operation = left.shift()) {
      for (const language of inAll) {
        const found = await faultsOf({ operation, language }, wire)
        faults.push(...found.map(fault => `${language}: ${operation.name}: ${fault}`))
      }
    }
  }
  await Promise.all(Array.from({ length: hands }, work))
  assert.deepEqual(faults, [])
})

async function faultsOf({ operation, language }: Job, wire: Recorder): Promise<string[]> {
  const input = { ...(await inputOf(operation, scene)), ...unsigned(operation) } as Record<string, unknown>
  const example = { operation: exampleOperationOf(operation), input, endpoint: wire.url }
  const caller: Connection = scene.callers[callers[operation.name] ?? 'root']
  const code = languages[language].write(example)
  const { stdout, stderr } = await ways[language](code, variablesFor(example, caller))
  const [call, ...others] = wire.take()
  if (!call || others.length > 0) return [`it made ${call ? others.length + 1 : 0} calls: ${stderr}`]
  return faultsIn(operation, input, call, stdout)
}

const unsigned = ({ name }: Operation): object =>
  name === 'AssumeRoleWithOIDC'
    ? {
        OIDCProviderArn: `acs:ram::${world.accountId}:oidc-provider/things`,
        RoleArn: `acs:ram::${world.accountId}:role/${scene.things.RoleName}`,
        OIDCToken: 'no.good.token',
      }
    : {}

function faultsIn(operation: Operation, input: object, call: Recorded, stdout: string): string[] {
  const { name, api } = operation
  const expected = Object.fromEntries(flatten(input, operation.input))
  const { status, body, parameters } = call
  const isFine = status === 200 || body.Code === refused[name]
  return [
    ...(call.action === name && call.version === api.version
      ? []
      : [`it called ${call.action} of ${call.version}`]),
    ...equal(parameters, expected),
    ...(isFine ? [] : [`it was answered ${status} ${JSON.stringify(body)}`]),
    ...(status !== 200 || stdout.includes(String(body.RequestId)) ? [] : [`it printed ${stdout}`]),
    ...judge.request(name, input),
    ...judge.answer(name, status, body),
  ]
}

function equal(actual: object, expected: object): string[] {
  try {
    assert.deepEqual(actual, expected)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
