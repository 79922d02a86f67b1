import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { flatten } from '../../src/client/encode.ts'
import { operations } from '../../src/operations.ts'
import { freshWorld } from '../world.ts'
import { leastInput, nested, requiredOf, scalarMembers, type Member } from './members.ts'
import { assertRefused, send, sendJson, type Answer } from './send.ts'

// Every operation there is, with every member of its input wrong in every way that is wrong for all of them.

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

const registry: readonly Operation[] = operations

/** The least input with one scalar member in place, flattened as clients do it. */
const sending = (operation: Operation, { name }: Member, text: string): Promise<Answer> => {
  const whole = { ...leastInput(operation.input), ...nested(name, text) }
  return send(world.administrator, operation, Object.fromEntries(flatten(whole, operation.input)))
}

/** What CheckTemplate is wanted for: it answers what is wrong with a text instead of refusing it. */
const isJudged = (operation: string, { name }: Member): boolean =>
  operation === 'CheckTemplate' && name === 'TemplateBody'

for (const operation of registry) {
  const { name, input } = operation
  const least = leastInput(input)

  test(`${name} without any parameter names what is missing, or needs nothing`, async () => {
    const answer = await send(world.administrator, operation, {})
    const [first] = requiredOf(input)
    if (first !== undefined) assertRefused(answer, name, `Missing${first}`)
    // Whose key to make or whom to list may follow from other members, or from the caller.
    else assert.ok(answer.status < 500, JSON.stringify(answer))
  })

  test(`${name} names each required parameter that is missing`, async () => {
    for (const missing of requiredOf(input)) {
      const rest = flatten(least, input).filter(([each]) => !`${each}.`.startsWith(`${missing}.`))
      const answer = await send(world.administrator, operation, Object.fromEntries(rest))
      assertRefused(answer, `${name} without ${missing}`, `Missing${missing}`)
      assert.match(String(answer.body.Message), new RegExp(`^${missing} is mandatory`))
    }
  })

  test(`${name} refuses an empty text for what is required`, async () => {
    const required = scalarMembers(input).filter(each => requiredOf(input).includes(each.name))
    for (const member of required.filter(each => !isJudged(name, each)))
      assertRefused(await sending(operation, member, ''), `${name} with ${member.name} empty`)
  })

  test(`${name} refuses what no text, number or truth value is, in every member`, async () => {
    for (const member of scalarMembers(input)) {
      const code = `InvalidParameter.${member.name}`
      const what = `${name} ${member.name}`
      if (member.schema.type === 'string') {
        assertRefused(await sending(operation, member, 'a\0b'), `${what} with NUL`, code)
      } else {
        for (const text of ['x', '', ' ', '1e3', '0x1', 'null', '99999999999999999999'])
          assertRefused(await sending(operation, member, text), `${what} = ${JSON.stringify(text)}`, code)
      }
      const wrong = { ...least, ...nested(member.name, { a: 1 }) }
      assertRefused(await sendJson(world.administrator, operation, wrong), `${what} an object`, code)
      const list = { ...least, ...nested(member.name, [{}]) }
      assertRefused(await sendJson(world.administrator, operation, list), `${what} a list`, code)
    }
  })

  test(`${name} refuses a text of 100,000 characters in every member`, async () => {
    const texts = scalarMembers(input).filter(({ schema }) => schema.type === 'string')
    for (const member of texts.filter(each => !isJudged(name, each)))
      assertRefused(await sending(operation, member, 'x'.repeat(100_000)), `${name} ${member.name}`)
  })
}

test('an instance, a user and a portfolio came of none of it', async () => {
  const { TotalCount } = await world.root.ListPortfolios({})
  assert.equal(TotalCount, 0)
  for (const table of ['ram_user', 'provisioned_product', 'product', 'template', 'plan'] as const)
    assert.deepEqual(await world.db.selectFrom(table).selectAll().execute(), [], table)
})
