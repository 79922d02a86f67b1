import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'
import { contractOf, contracts, type VendorCode } from './contract.ts'
import { beyond, deviations, fits } from './deviations.ts'
import { differences } from './differences.ts'

// Every operation that we share with the vendor's APIs against their contract: the same members, of the same kinds, under
// the same rules, in what they take and what they answer. What is not so is listed in `deviations.ts`, with the reason.

const registry: readonly Operation[] = operations
const codes = Object.keys(contracts) as VendorCode[]
const of = (code: string) => registry.filter(operation => operation.api.code === code)

for (const code of codes) {
  const lines = of(code).flatMap(operation => {
    const there = contractOf(operation.api, operation.name)
    return there ? differences(operation, there) : []
  })
  const listed = Object.keys(deviations[code])

  test(`${code}: nothing differs from the contract but what is listed`, () => {
    assert.deepEqual(
      lines.filter(line => !listed.some(pattern => fits(pattern, line))),
      [],
    )
  })

  test(`${code}: what is listed still differs`, () => {
    assert.deepEqual(
      listed.filter(pattern => !lines.some(line => fits(pattern, line))),
      [],
    )
  })
}

test('every operation of Service Catalog is here', () => {
  const here = new Set(of('servicecatalog').map(({ name }) => name))
  assert.deepEqual(
    Object.keys(contracts.servicecatalog.operations).filter(name => !here.has(name)),
    [],
  )
})

test('the versions are those of the contracts', () => {
  for (const code of codes)
    for (const { api, name } of of(code)) assert.equal(api.version, contracts[code].version, name)
})

test('an operation that no contract has is one of those listed, or of an API of our own', () => {
  const found = codes.flatMap(of).filter(({ api, name }) => !contractOf(api, name))
  assert.deepEqual(found.map(({ name }) => name).sort(), Object.keys(beyond).sort())
  const ofVendor = new Set<string>(codes.map(code => contracts[code].version))
  for (const { api } of of('larder')) assert.ok(!ofVendor.has(api.version))
})
