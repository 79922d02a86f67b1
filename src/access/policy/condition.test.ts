import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operatorNames, readCondition, type Context } from './condition.ts'

type Case = readonly [
  operator: string,
  written: string | readonly string[],
  actual: string | readonly string[] | undefined,
  wanted: boolean,
]

const cases: readonly Case[] = [
  ['StringEquals', 'self', 'self', true],
  ['StringEquals', 'self', 'Self', false],
  ['StringEquals', ['account', 'self'], 'self', true],
  ['StringEquals', 'self', undefined, false],
  ['StringEqualsIfExists', 'self', undefined, true],
  ['StringEqualsIfExists', 'self', 'account', false],
  ['StringNotEquals', 'self', 'account', true],
  ['StringNotEquals', ['self', 'account'], 'account', false],
  ['StringNotEquals', 'self', undefined, true],
  ['StringEqualsIgnoreCase', 'SELF', 'self', true],
  ['StringNotEqualsIgnoreCase', 'SELF', 'self', false],
  ['StringLike', 'cn-*', 'cn-hangzhou', true],
  ['StringLike', 'cn-*', 'us-west-1', false],
  ['StringNotLike', 'cn-*', 'us-west-1', true],
  ['NumericEquals', '10', '10.0', true],
  ['NumericEquals', '10', 'ten', false],
  ['NumericNotEquals', '10', '11', true],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericGreaterThan', '10', '9', false],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T08:00:00+08:00', true],
  ['DateNotEquals', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', true],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', true],
  ['DateLessThanEquals', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', true],
  ['DateGreaterThan', '1767225600', '2026-01-01T00:00:01Z', true],
  ['DateGreaterThanEquals', '2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z', false],
  ['Bool', 'true', 'true', true],
  ['Bool', 'true', 'false', false],
  ['Bool', 'true', undefined, false],
  ['BoolIfExists', 'true', undefined, true],
  ['IpAddress', '10.0.0.0/8', '10.1.2.3', true],
  ['IpAddress', '10.0.0.0/8', '11.1.2.3', false],
  ['IpAddress', '10.1.2.3', '::ffff:10.1.2.3', true],
  ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
  ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', '10.0.0.0/8', 'not an address', false],
  ['NotIpAddress', '10.0.0.0/8', '11.1.2.3', true],
  ['NotIpAddress', ['10.0.0.0/8', '11.0.0.0/8'], '11.1.2.3', false],
  ['ForAnyValue:StringEquals', 'a', ['a', 'b'], true],
  ['ForAnyValue:StringEquals', 'a', ['b', 'c'], false],
  ['ForAnyValue:StringEquals', 'a', undefined, false],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', 'a', undefined, true],
  ['ForAllValues:StringNotEquals', 'a', ['b', 'c'], true],
  ['ForAnyValue:StringNotEquals', 'a', ['a', 'c'], true],
  ['StringNotEquals', 'a', ['a', 'c'], false],
  ['ForAnyValue:StringLikeIfExists', 'a*', undefined, true],
]

const list = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : value)

for (const [operator, written, actual, wanted] of cases) {
  test(`${operator} ${JSON.stringify(written)} ${wanted ? 'holds' : 'does not hold'} of ${JSON.stringify(actual)}`, () => {
    const condition = readCondition(operator, 'acs:Key', list(written))
    assert.ok(!('problem' in condition))
    const context: Context = actual === undefined ? {} : { 'acs:Key': actual }
    assert.equal(condition.holds(context), wanted)
  })
}

test('every operator stands in the table above', () => {
  const tried = new Set(cases.map(([operator]) => operator.replace(/^.*:|IfExists$/g, '')))
  assert.deepEqual(
    operatorNames.filter(name => !tried.has(name)),
    [],
  )
})

test('keys are compared whatever their case', () => {
  const condition = readCondition('Bool', 'ACS:securetransport', ['true'])
  assert.ok(!('problem' in condition) && condition.holds({ 'acs:SecureTransport': 'true' }))
})

for (const [operator, written] of [
  ['StringMatches', 'a'],
  ['stringEquals', 'a'],
  ['ForEachValue:StringEquals', 'a'],
  ['StringEqualsIfexists', 'a'],
  ['constructor', 'a'],
  ['', 'a'],
  ['NumericEquals', 'ten'],
  ['NumericEquals', ''],
  ['DateLessThan', '2026'],
  ['DateLessThan', 'yesterday'],
  ['Bool', 'yes'],
  ['IpAddress', '10.0.0.0/33'],
  ['IpAddress', '10.0.0.0/8/8'],
  ['IpAddress', '10.0.0'],
  ['IpAddress', '::1/129'],
  ['IpAddress', '*'],
] as const) {
  test(`there is no condition ${operator} ${written}`, () => {
    assert.ok('problem' in readCondition(operator, 'acs:Key', [written]))
  })
}
