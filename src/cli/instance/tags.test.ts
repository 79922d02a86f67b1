import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../exit.ts'
import { askForTags, picked, readTags } from './tags.ts'

test('tags are pairs, of which a value may have further signs of equality, or be empty', () => {
  assert.deepEqual(readTags(['team=web', 'query=a=b', 'none=']), [
    { Key: 'team', Value: 'web' },
    { Key: 'query', Value: 'a=b' },
    { Key: 'none', Value: '' },
  ])
  for (const pair of ['team', '=web']) assert.throws(() => readTags([pair]), UsageError)
})

test('an answer is a value, or the number of one', () => {
  const values = ['dev', '3', 'prod']
  for (const [answer, value] of [
    ['dev', 'dev'],
    ['1', 'dev'],
    ['3', '3'],
    ['2', '3'],
    ['', undefined],
    ['0', undefined],
    ['4', undefined],
    ['1.0', undefined],
    ['DEV', undefined],
  ] as const)
    assert.equal(picked(values, answer), value, answer)
})

test('only choices that are open are asked for, until they are made', async () => {
  const answers = ['', 'x', '2', 'web']
  const shown: string[] = []
  const choices = [
    { Key: 'env\u001b', Values: ['dev', 'prod'] },
    { Key: 'given', Values: ['a', 'b'] },
    { Key: 'only', Values: ['one'] },
    { Key: 'team', Values: ['shop', 'web'] },
  ]
  const tags = await askForTags(choices, [{ Key: 'given', Value: 'b' }], {
    answer: ({ text }) => {
      shown.push(`${text}?`)
      return Promise.resolve(answers.shift()!)
    },
    show: line => shown.push(line),
  })
  assert.deepEqual(tags, [
    { Key: 'given', Value: 'b' },
    { Key: 'env\u001b', Value: 'prod' },
    { Key: 'team', Value: 'web' },
  ])
  const again = 'Answer by a value, or by its number from 1 to 2.'
  assert.deepEqual(shown, [
    'The tag env\\u001b has to be one of:',
    '  1  dev',
    '  2  prod',
    'env\\u001b?',
    again,
    'env\\u001b?',
    again,
    'env\\u001b?',
    'The tag team has to be one of:',
    '  1  shop',
    '  2  web',
    'team?',
  ])
})
