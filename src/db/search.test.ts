import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import { connect } from './connect.ts'

const database = await freshDatabase()
const db = connect(database.url, { max: 1, applicationName: 'test' })
after(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})

/** Texts that PostgreSQL can hold, with letters of many scripts. */
const text = (length: { minLength?: number; maxLength: number }) =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('a', 'B', '-', 'ß', 'İ', 'Σ', '数', '据', '😀'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      ...length,
    })
    .map(value => value.replaceAll('\0', ''))

test('whatever part of a value one looks for, its keys are among the value’s grams', async () => {
  const cases = fc.tuple(
    text({ maxLength: 20 }),
    text({ minLength: 1, maxLength: 20 }),
    text({ maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ([before, term, behind]) => {
      const { rows } = await sql<{ found: boolean; isPart: boolean }>`
        select search_grams(7, lower(value), 'owner') @> search_keys(7, lower(term)) as found,
          lower(value) like '%' || replace(replace(replace(lower(term), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' as "isPart"
        from (select ${before + term + behind}::text as value, ${term}::text as term) as given`.execute(db)
      fc.pre(term !== '')
      assert.ok(rows[0]!.found || !rows[0]!.isPart)
    }),
    { numRuns: 300 },
  )
})

test('what stands in another part, or nowhere, is not found', async () => {
  const { rows } = await sql<{ other: boolean; absent: boolean; long: boolean; owner: boolean }>`
    select search_grams(7, 'abcdef', '1') @> search_keys(8, 'abc') as other,
      search_grams(7, 'abcdef', '1') @> search_keys(7, 'abd') as absent,
      search_grams(7, 'abcdef', '1') @> search_keys(7, repeat('abcdef', 30)) as long,
      search_grams(7, 'abcdef', '1') @> array['7 1'] as owner`.execute(db)
  assert.deepEqual(rows[0], { other: false, absent: false, long: false, owner: true })
})
