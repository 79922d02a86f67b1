import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readPolicy } from '../src/access/policy/document.ts'
import { systemPolicies } from '../src/access/policy/system.ts'

// What docs/access.md shows is what there is.

const page = readFileSync(new URL('../docs/access.md', import.meta.url), 'utf8')

test('the page has every policy of the system, as it says of itself', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, name, says]) => [name, says])
  const found = rows.filter(([name]) => systemPolicies.some(policy => policy.name === name))
  assert.deepEqual(
    found,
    systemPolicies.map(({ name, description }) => [name, description]),
  )
})

test('the custom policy of the page is one', () => {
  const [, document] = /^### Custom policies$.*?^```json\n(.*?)^```$/ms.exec(page)!
  assert.ok('policy' in readPolicy(document!))
})
