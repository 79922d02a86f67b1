import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchesCarefully } from './careful-match.ts'
import { matchesPattern } from './pattern-limit.ts'

const cases: readonly (readonly [pattern: string, text: string, match: boolean | 'unknown'])[] = [
  ['[a-z][a-z0-9-]{1,30}', 'web-1', true],
  ['[a-z][a-z0-9-]{1,30}', 'Web', false],
  ['(\\d{1,3}\\.){3}\\d{1,3}', '10.0.0.1', true],
  ['(?=.*[A-Z])(?=.*\\d).{8,30}', 'Abcdefg1', true],
  ['(?i)abc', 'ABC', true],
  ['(foo|bar)?baz', 'barbaz', true],
  ['[()|*+]+', '(*)', true],
  ['\\(\\+\\)+', '(+)))', true],
  ['a{2}', 'aaa', false],
  ['(', 'x', false],
  // What could take for ever.
  ['(a+)+', 'a', 'unknown'],
  ['(a|aa)+', 'a', 'unknown'],
  ['(a?){20}', 'a', 'unknown'],
  ['(?:(?:a{1,3}){1,9}){1,9}', 'a', 'unknown'],
  ['(.)\\1*', 'aa', 'unknown'],
  ['(?P<x>a)(?P=x)', 'aa', 'unknown'],
  ['.*.*.*x', 'a'.repeat(500), 'unknown'],
  ['.*x', 'a'.repeat(60_000), false],
]
for (const [pattern, text, match] of cases) {
  test(`${pattern} and ${text.slice(0, 20)}: ${match}`, () => {
    assert.equal(matchesCarefully(pattern, text), match)
    if (match !== 'unknown') assert.equal(matchesPattern(pattern, text), match)
  })
}
