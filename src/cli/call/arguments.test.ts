import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../exit.ts'
import { parseCallArguments } from './arguments.ts'

test('members, options of the command and help are told apart', () => {
  assert.deepEqual(
    parseCallArguments(['ListTasks', '--PageSize', '5', '--output=json', '--Active', '--profile', 'x']),
    {
      operation: 'ListTasks',
      help: false,
      own: { output: 'json', profile: 'x' },
      members: [
        ['PageSize', '5'],
        ['Active', undefined],
      ],
    },
  )
  assert.equal(parseCallArguments(['--help']).help, true)
})

test('a value that looks like an option is attached by an equals sign', () => {
  assert.deepEqual(parseCallArguments(['X', '--Name=--odd=1', '--Other', '-1']).members, [
    ['Name', '--odd=1'],
    ['Other', '-1'],
  ])
})

test('what belongs to nothing is refused', () => {
  assert.throws(() => parseCallArguments(['X', 'y']), UsageError)
  assert.throws(() => parseCallArguments(['X', '--ouput', 'json']), /did you mean --output/)
  assert.throws(() => parseCallArguments(['X', '--output']), /needs a value/)
})
