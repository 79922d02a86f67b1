import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ipv6Groups } from './ip.ts'

const cases: [address: string, groups: string][] = [
  ['::', '0:0:0:0:0:0:0:0'],
  ['::1', '0:0:0:0:0:0:0:1'],
  ['2001:db8::', '2001:db8:0:0:0:0:0:0'],
  ['2001:DB8:0:0:1::7', '2001:db8:0:0:1:0:0:7'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:1'],
  ['::ffff:192.0.2.1', '0:0:0:0:0:ffff:c000:201'],
]

for (const [address, groups] of cases) {
  test(`the groups of ${address}`, () => assert.equal(ipv6Groups(address).join(':'), groups))
}
