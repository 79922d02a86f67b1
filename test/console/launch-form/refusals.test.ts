import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenValidations, refusalsOf } from '../../../console/src/launch-form/refusals.ts'
import { p } from './parameters.ts'

test('refusals of the API find their fields', () => {
  const message =
    'The parameters do not fit the template. The value of a must be at most 5. The parameter b.c needs a value.'
  assert.deepEqual(
    [...refusalsOf(message, ['a', 'b.c', 'd'])],
    [
      ['a', 'The value of a must be at most 5.'],
      ['b.c', 'The parameter b.c needs a value.'],
    ],
  )
  const denied =
    'The portfolio does not allow these parameters. The rule r: the value of a must be at most 2. The rule s: the value of d must be at most 1.'
  assert.deepEqual([...refusalsOf(denied, ['a', 'd']).keys()], ['a', 'd'])
  assert.equal(refusalsOf('Something else.', ['a']).size, 0)
})

test('what the engine says of validations finds its fields', () => {
  const parameters = [
    p({ Validations: [{ Condition: 'a' }, { Condition: 'b', Message: 'Not this one.' }] }),
    p({ ParameterKey: 'q', Validations: [{ Condition: 'c', Message: 'Nor this.' }] }),
  ]
  assert.deepEqual(
    [...brokenValidations('template: Invalid value: Not this one.', parameters)],
    [['p', 'Not this one.']],
  )
  assert.equal(brokenValidations('', parameters).size, 0)
})
