import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matcher, matches } from './wildcard.ts'

for (const [pattern, text, wanted] of [
  ['', '', true],
  ['', 'a', false],
  ['a', '', false],
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'ABC', false],
  ['*', '', true],
  ['*', 'anything/at:all', true],
  ['a*', 'a', true],
  ['*c', 'abc', true],
  ['*c', 'abcd', false],
  ['a*c', 'abbbc', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['ab*b', 'ab', false],
  ['ab*ba', 'aba', false],
  ['a*a*a', 'aa', false],
  ['a**a', 'aa', true],
  ['*ab*ab*', 'abab', true],
  ['*ab*ab*', 'abb', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['?', '', false],
  ['**', 'x', true],
  ['*?', '', false],
  ['product/*', 'portfolio/port-1', false],
  [
    'acs:servicecatalog:*:*:product/*',
    'acs:servicecatalog:cn-hangzhou:1000000000000001:product/prod-1',
    true,
  ],
  // Signs of regular expressions stand for themselves.
  ['a.c', 'abc', false],
  ['[a]', 'a', false],
  ['(a|b)', 'a', false],
] as const) {
  test(`${JSON.stringify(pattern)} ${wanted ? 'describes' : 'does not describe'} ${JSON.stringify(text)}`, () => {
    assert.equal(matches(pattern, text), wanted)
    assert.equal(matcher(pattern)(text), wanted)
  })
}

test('a hostile pattern is as quick as any', () => {
  const pattern = `${'*a'.repeat(1_000)}b`
  assert.equal(matches(pattern, 'a'.repeat(6_000)), false)
  assert.equal(matcher(pattern)('a'.repeat(6_000)), false)
  assert.equal(matcher(`${'*a'.repeat(1_000)}?b`)('a'.repeat(6_000)), false)
})

test('a pattern that is held against many texts says the same of each', () => {
  const texts = (signs: string, longest: number): string[] =>
    longest === 0
      ? ['']
      : texts(signs, longest - 1).flatMap(text => [text, ...[...signs].map(sign => sign + text)])
  const described = [...new Set(texts('ab', 5))]
  for (const pattern of new Set(texts('ab*', 5))) {
    const fits = matcher(pattern)
    for (const text of described) assert.equal(fits(text), matches(pattern, text), `${pattern} and ${text}`)
  }
})
