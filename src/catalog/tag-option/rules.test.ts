import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveTags, tagChoices } from './rules.ts'

/** `env=dev` as a tag. */
const tags = (...pairs: string[]) =>
  pairs.map(pair => {
    const [Key = '', Value = ''] = pair.split('=')
    return { Key, Value }
  })
const shown = (each: readonly { Key: string; Value: string }[]) =>
  each.map(({ Key, Value }) => `${Key}=${Value}`)

test('a key of the portfolio and of the product keeps the values that both allow', () => {
  const cases: [portfolio: string[], product: string[], choices: Record<string, string[]>][] = [
    [[], [], {}],
    [['env=dev'], [], { env: ['dev'] }],
    [[], ['env=prod', 'env=dev'], { env: ['dev', 'prod'] }],
    [['team=web'], ['env=dev'], { env: ['dev'], team: ['web'] }],
    [['env=dev', 'env=test'], ['env=test', 'env=prod'], { env: ['test'] }],
    [['env=dev', 'env=test'], ['env=test', 'env=dev'], { env: ['dev', 'test'] }],
    [['env=dev'], ['env=prod', 'team=web'], { env: [], team: ['web'] }],
    [['env=dev'], ['Env=prod'], { Env: ['prod'], env: ['dev'] }],
    [['constructor=a'], ['__proto__=b'], { ['__proto__']: ['b'], constructor: ['a'] }],
  ]
  for (const [portfolio, product, choices] of cases) {
    assert.deepEqual(
      tagChoices(tags(...portfolio), tags(...product)).map(({ Key, Values }) => [Key, Values]),
      Object.entries(choices),
    )
  }
})

const only = { Key: 'owner', Values: ['platform'] }
const several = { Key: 'env', Values: ['dev', 'prod'] }

test('one value is set by itself, of several the user takes one, and his other tags stay', () => {
  const cases: [sent: string[], resolved: string[]][] = [
    [['env=dev'], ['env=dev', 'owner=platform']],
    [
      ['team=web', 'env=prod', 'x='],
      ['team=web', 'env=prod', 'x=', 'owner=platform'],
    ],
    [
      ['owner=platform', 'env=prod'],
      ['owner=platform', 'env=prod'],
    ],
  ]
  for (const [sent, resolved] of cases) {
    const answer = resolveTags([several, only], { tags: tags(...sent), kept: false })
    assert.deepEqual([shown(answer.tags), answer.problems], [resolved, []])
  }
  assert.deepEqual(resolveTags([], { tags: tags('a=b'), kept: false }), { tags: tags('a=b'), problems: [] })
})

test('what is asked for and not allowed is a problem that names the choices', () => {
  const problems = (...sent: string[]) =>
    resolveTags([several, only], { tags: tags(...sent), kept: false }).problems
  assert.deepEqual(problems(), ['env must be one of dev, prod.'])
  assert.deepEqual(problems('env=test'), ['env must be one of dev, prod, not “test”.'])
  assert.deepEqual(problems('env=', 'owner=me'), [
    'env must be one of dev, prod, not “”.',
    'owner must be platform, not “me”.',
  ])
})

test('of many choices some are named', () => {
  const Values = Array.from({ length: 25 }, (_, i) => `v${String(i).padStart(2, '0')}`)
  const [problem] = resolveTags([{ Key: 'k', Values }], { tags: [], kept: false }).problems
  assert.match(problem!, /^k must be one of v00, .*, v19 and 5 more\.$/)
})

test('a tag of before gives way to the only value that is allowed now, and not to one of several', () => {
  const kept = (...before: string[]) => {
    const answer = resolveTags([several, only], { tags: tags(...before), kept: true })
    return [shown(answer.tags), answer.problems]
  }
  assert.deepEqual(kept('env=dev', 'owner=me', 'team=web'), [['env=dev', 'owner=platform', 'team=web'], []])
  assert.deepEqual(kept('env=dev', 'owner=platform'), [['env=dev', 'owner=platform'], []])
  assert.deepEqual(kept('env=test')[1], ['env must be one of dev, prod, not “test”.'])
  assert.deepEqual(kept()[1], ['env must be one of dev, prod.'])
})
