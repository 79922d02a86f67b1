import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InvalidTemplate } from './errors.ts'

const broken = (line: number) => ({
  severity: 'error' as const,
  summary: 'No such function',
  detail: 'There is no function named lenght.',
  file: 'main.tf',
  line,
  column: 7,
})

test('an invalid template is told every line that is wrong, for people and for programs', () => {
  const error = new InvalidTemplate([broken(3), broken(9)])
  assert.equal(
    error.message,
    'main.tf:3:7: No such function. There is no function named lenght.\n' +
      'main.tf:9:7: No such function. There is no function named lenght.',
  )
  assert.deepEqual(error.details.Diagnostics, [
    {
      Severity: 'error',
      Summary: 'No such function',
      Detail: 'There is no function named lenght.',
      File: 'main.tf',
      Line: 3,
      Column: 7,
    },
    {
      Severity: 'error',
      Summary: 'No such function',
      Detail: 'There is no function named lenght.',
      File: 'main.tf',
      Line: 9,
      Column: 7,
    },
  ])
})

test('a template that is nothing but errors gets an answer of bounded size that says so', () => {
  const error = new InvalidTemplate(Array.from({ length: 1000 }, (_, line) => broken(line)))
  assert.equal(error.message.split('\n').length, 51)
  assert.match(error.message, /\nand 950 more$/)
  assert.equal((error.details.Diagnostics as unknown[]).length, 50)
})
