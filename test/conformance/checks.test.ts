import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Connection } from '../../src/client/client.ts'
import type { World } from '../world.ts'
import { clients, type Json, type VendorClient } from './clients.ts'
import { gapsOf, offered } from './gaps.ts'
import { Ledger } from './ledger.ts'
import { mismatches } from './match.ts'
import { absorbing, stage } from './stage.ts'

// What the run of the clients would notice.

const portfolio = {
  CreateTime: '2026-01-31T12:00:00Z',
  Description: '',
  PortfolioArn: 'acs:servicecatalog:cn-hangzhou:1:portfolio/port-1',
  PortfolioId: 'port-1',
  PortfolioName: 'All',
  ProviderName: 'Platform',
}
const page = {
  RequestId: '0FEEF92D-4052-5202-87D0-3D8EC16F81BF',
  PageNumber: 1,
  PageSize: 10,
  TotalCount: 1,
  PortfolioDetails: [portfolio],
}

const answering = (body: Json): VendorClient => ({
  ...clients[0]!,
  call: () => Promise.resolve({ body, faults: [] }),
})
const actorOf = (client: VendorClient, ledger: Ledger) =>
  stage({} as World, client, ledger).as({} as Connection)

async function faultsOf(body: Json, expected?: Json): Promise<readonly string[]> {
  const ledger = new Ledger()
  await actorOf(answering(body), ledger).call('ListPortfolios', {}, expected)
  return ledger.page('ListPortfolios').faults
}

const inRow = (change: Json) => ({ ...page, PortfolioDetails: [{ ...portfolio, ...change }] })

const wrong: readonly (readonly [what: string, body: Json, fault: string])[] = [
  [
    'a list that is not there',
    { ...page, PortfolioDetails: undefined },
    'PortfolioDetails: a list that is missing',
  ],
  ['a list that is null', { ...page, PortfolioDetails: null }, 'PortfolioDetails: null instead of list'],
  ['a count as a text', { ...page, TotalCount: '1' }, 'TotalCount: string instead of number'],
  ['half a count', { ...page, TotalCount: 0.5 }, 'TotalCount: not a whole number'],
  [
    'an id as a number',
    inRow({ PortfolioId: 1 }),
    'PortfolioDetails.1.PortfolioId: number instead of string',
  ],
  [
    'parts of seconds',
    inRow({ CreateTime: '2026-01-31T12:00:00.000Z' }),
    'PortfolioDetails.1.CreateTime: not a time',
  ],
  ['a member that nobody listed', inRow({ Color: 'red' }), 'PortfolioDetails.1.Color: ours'],
  ['a code in a success', { ...page, Code: 'OK' }, 'Code: ours'],
  ['another kind of request id', { ...page, RequestId: 'x' }, 'RequestId: not an upper-case UUID'],
]

test('an answer as it must be has no faults', async () => {
  assert.deepEqual(await faultsOf(page, { TotalCount: 1, PortfolioDetails: [{ PortfolioId: /^port-/ }] }), [])
})

for (const [what, body, fault] of wrong) {
  test(`${what} is a fault`, async () => {
    assert.deepEqual(await faultsOf(body), [`ListPortfolios out ${fault}`])
  })
}

test('what is not as expected is told by its path', () => {
  const actual = { A: { B: [{ C: 'x' }] }, D: 1 }
  assert.deepEqual(mismatches({ A: { B: [{ C: /x/ }] }, E: undefined }, actual), [])
  assert.deepEqual(mismatches({ A: { B: [{ C: 'y' }] } }, actual), ['A.B.1.C is "x" instead of "y"'])
  assert.deepEqual(mismatches({ A: { B: [] }, D: undefined }, actual), [
    'A.B is [{"C":"x"}] instead of []',
    'D is 1 instead of absent',
  ])
})

test('an error where an answer was due ends the scenario, and so does an answer where an error was due', async () => {
  const ledger = new Ledger()
  const failing = { ...clients[0]!, call: () => Promise.reject(new Error('no answer')) }
  let went = false
  await absorbing(async () => {
    await actorOf(failing, ledger).call('ListPortfolios')
    went = true
  })
  await absorbing(async () => {
    await actorOf(answering(page), ledger).refused('ListPortfolios', {}, 404, 'InvalidProduct.NotFound')
    went = true
  })
  assert.equal(went, false)
  const [first, second] = ledger.page('ListPortfolios').faults
  assert.equal(first, 'the client throws Error: no answer')
  assert.match(second!, /^it answers .* instead of InvalidProduct.NotFound$/)
})

test('an operation that was never called is a gap', () => {
  assert.deepEqual(
    gapsOf({ client: clients[0]!, ledger: new Ledger() }),
    offered.map(({ name }) => `${name}: never called`),
  )
})
