import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readPolicy } from '../src/access/policy/document.ts'
import { listAuditRecords } from '../src/identity/audit/list-audit-records.ts'

// What docs/audit.md shows is what there is.

const page = readFileSync(new URL('../docs/audit.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text]) => text!)

test('the page has everything that can be looked for', () => {
  const named = [...page.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
    cell!.split(',').map(name => name.trim().replaceAll('`', '')),
  )
  const members = Object.keys(listAuditRecords.input.properties)
  assert.deepEqual(
    members.filter(name => !named.includes(name)),
    [],
  )
})

test('the record of the page has the members of records, and the policy is one', () => {
  const [record = '', policy = ''] = examples
  const { properties, required = [] } = listAuditRecords.output.properties.AuditRecords.items
  const shown = Object.keys(JSON.parse(record) as object)
  assert.deepEqual(
    shown.filter(name => !(name in properties)),
    [],
  )
  assert.deepEqual(
    required.filter(name => !shown.includes(name)),
    [],
  )
  assert.ok('policy' in readPolicy(policy))
})
