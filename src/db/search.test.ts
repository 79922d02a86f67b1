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

/** How a look-up asks for entries in a day, or in the span around it. */
const asked = (entries: string, day: number, isSpan = false) =>
  sql.raw(
    `array(select search_part(${day}, ${isSpan}) + search_hash(entry) from unnest(${entries}) as entry)`,
  )

test('whatever part of a value one looks for, its keys are among the value’s keys', async () => {
  const cases = fc.tuple(
    text({ maxLength: 20 }),
    text({ minLength: 1, maxLength: 20 }),
    text({ maxLength: 20 }),
    fc.integer({ min: -20_000, max: 20_000 }),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ([before, term, behind, day]) => {
      const { rows } = await sql<{ inDay: boolean; inSpan: boolean; isPart: boolean }>`
        select search_keys(${sql.lit(day)}, lower(value) collate "C", '{}') @> ${asked('search_grams(lower(term))', day)} as "inDay",
          search_keys(${sql.lit(day)}, lower(value) collate "C", '{}') @> ${asked('search_grams(lower(term))', day, true)} as "inSpan",
          lower(value) like '%' || replace(replace(replace(lower(term), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' as "isPart"
        from (select ${before + term + behind}::text as value, ${term}::text as term) as given`.execute(db)
      fc.pre(term !== '')
      const { inDay, inSpan, isPart } = rows[0]!
      assert.ok((inDay && inSpan) || !isPart)
    }),
    { numRuns: 300 },
  )
})

test('what stands in another day or span, or nowhere, is not found', async () => {
  const has = (entries: string, day: number, isSpan = false) =>
    sql`search_keys(70, 'abcdef', array['owner:1']) @> ${asked(entries, day, isSpan)}`
  const { rows } = await sql<Record<string, boolean>>`
    select ${has(`search_grams('abc')`, 71)} as other_day,
      ${has(`search_grams('abc')`, 71, true)} as same_span,
      ${has(`search_grams('abc')`, 128, true)} as other_span,
      ${has(`search_grams('abd')`, 70)} as absent,
      ${has(`search_grams(repeat('abcdef', 30))`, 70)} as long,
      ${has(`array['owner:1']`, 70)} as label,
      ${has(`array['owner:2']`, 70)} as other_label`.execute(db)
  assert.deepEqual(rows[0], {
    other_day: false,
    same_span: true,
    other_span: false,
    absent: false,
    long: false,
    label: true,
    other_label: false,
  })
})
