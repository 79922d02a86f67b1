import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { flatten } from '../../src/client/encode.ts'
import type { Connection } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { leastInput, requiredOf } from '../bad-input/members.ts'
import { send, type Answer } from '../bad-input/send.ts'
import { freshWorld } from '../world.ts'
import { recordsOf, type Written } from './records.ts'

// No operation forgets the audit trail, as none has to think of it.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

const registry: readonly Operation[] = operations
const stranger = await world.user('stranger', { policies: [] })

const sendLeast = (caller: Connection, operation: Operation): Promise<Answer> =>
  send(caller, operation, Object.fromEntries(flatten(leastInput(operation.input), operation.input)))

/** Nobody signs it, so that it belongs to an account only when it has proved to. */
const isUnsigned = (operation: Operation): boolean =>
  operation.effect === 'write' && operation.identify !== undefined

interface Called {
  readonly operation: Operation
  readonly byRoot: readonly Answer[]
  readonly byStranger: Answer
}

async function callBoth(operation: Operation): Promise<Called> {
  const byRoot = [await sendLeast(world.administrator, operation)]
  if (operation.effect === 'write' && requiredOf(operation.input).length > 0)
    byRoot.push(await send(world.administrator, operation, {}))
  return { operation, byRoot, byStranger: await sendLeast(stranger, operation) }
}

// All are called first: the trail is closed a few times a second, which is too seldom to wait for it each time.
const called: Called[] = []
for (const operation of registry) called.push(await callBoth(operation))
const written = await recordsOf(world.db, world.accountId)
const recordsOfCall = ({ body }: Answer): readonly Written[] =>
  written.filter(({ RequestId }) => RequestId === body.RequestId)

const outcomeOf = ({ status, body }: Answer): unknown => (status === 200 ? 'OK' : body.Code)

for (const { operation, byRoot } of called.filter(({ operation }) => operation.effect === 'write')) {
  const { name, api } = operation
  test(`${name} leaves exactly one record, whether it succeeds or is refused`, () => {
    for (const answer of byRoot) {
      const records = recordsOfCall(answer)
      if (isUnsigned(operation)) return assert.deepEqual(records, [])
      assert.equal(records.length, 1, JSON.stringify(answer.body))
      const { Action, Product, Outcome, Principal } = records[0]!
      assert.deepEqual(
        [Action, Product, Outcome, Principal.Name],
        [name, api.code, outcomeOf(answer), 'root'],
      )
    }
  })
}

for (const { operation, byRoot } of called.filter(({ operation }) => operation.effect === 'read')) {
  test(`${operation.name} leaves no record, for it changes nothing`, () => {
    for (const answer of byRoot) assert.deepEqual(recordsOfCall(answer), [])
  })
}

for (const { operation, byStranger } of called.filter(({ operation }) => !isUnsigned(operation))) {
  test(`${operation.name} leaves a record when its caller may not make it`, () => {
    const records = recordsOfCall(byStranger)
    if (byStranger.body.Code !== 'NoPermission') {
      assert.equal(records.length, operation.effect === 'write' ? 1 : 0, JSON.stringify(byStranger.body))
      return
    }
    assert.equal(records.length, 1)
    const [{ Outcome, Principal, Message }] = records as [Written]
    assert.deepEqual([Outcome, Principal.Name, Principal.Type], ['NoPermission', 'stranger', 'RAMUser'])
    assert.match(Message, /^You are not authorized/)
  })
}
