import assert from 'node:assert/strict'
import { BlockList, isIP } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { network } from './network.ts'

const addresses = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4().map(address => `::ffff:${address}`),
)

test('a network has the addresses that it has by Node', () => {
  fc.assert(
    fc.property(addresses, addresses, fc.nat(128), (base, other, length) => {
      const family = isIP(base)
      const bits = family === 4 ? length % 33 : length
      const list = new BlockList()
      list.addSubnet(base, bits, family === 4 ? 'ipv4' : 'ipv6')
      const within = network(`${base}/${bits}`)
      for (const actual of [base, other])
        assert.equal(within?.(actual), list.check(actual, isIP(actual) === 4 ? 'ipv4' : 'ipv6'), actual)
    }),
    { numRuns: 500 },
  )
})

test('one address is itself, in whatever form', () => {
  assert.equal(network('10.1.2.3')?.('::ffff:a01:203'), true)
  assert.equal(network('::ffff:10.1.2.3')?.('10.1.2.3'), true)
  assert.equal(network('2001:DB8::1')?.('2001:db8:0:0:0:0:0:1'), true)
  assert.equal(network('fe80::1')?.('fe80::1%eth0'), true)
  assert.equal(network('10.1.2.3')?.('10.1.2.4'), false)
})

for (const wrong of [
  '',
  'x',
  '10.0.0',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  '01.2.3.4',
  '1::2::3',
  '::/129',
  '1:2:3:4:5:6:7:8::',
  '::10.0.0.256',
  ':::',
  '1:2:3:4:5:6:7',
  '10.0.0.0/-1',
]) {
  test(`${JSON.stringify(wrong)} is no network`, () => assert.equal(network(wrong), undefined))
}
