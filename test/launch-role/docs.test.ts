import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { alibabaVariables } from '../../src/access/alibaba-sts.ts'
import { steersRun } from '../../src/base/role-variable.ts'
import { entriesOf } from '../../src/identity/role-environment/rules.ts'

// What docs/access.md says of launch roles is so.

const page = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')
const [section] = /^## Launch roles$.*?(?=^## |$(?![^]))/ms.exec(page)!

test('the variables that the page names as refused are refused', () => {
  const [list] = /^- the engine:.*?(?=^### )/ms.exec(section)!
  const names = [...list.matchAll(/`([A-Z_0-9]+)(…?)`/g)].map(([, name, open]) => name! + (open && 'X'))
  assert.ok(names.length > 40)
  assert.deepEqual(
    names.filter(name => !steersRun(name)),
    [],
  )
})

test('the credentials that the page borrows can be set, and it names the variables that they become', () => {
  const [, json] = /^```json\n(.*?)^```$/ms.exec(section)!
  const [entry] = entriesOf({ AlibabaSts: JSON.parse(json!) as never })
  assert.equal(entry?.name, 'AlibabaSts')
  for (const name of Object.values(alibabaVariables)) assert.ok(section.includes(`\`${name}\``))
})
