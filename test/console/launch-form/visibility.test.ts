import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenNames } from '../../../console/src/launch-form/visibility.ts'
import { base, p } from './parameters.ts'

const when = (Condition: unknown) =>
  p({ ParameterKey: 'q', AssociationPropertyMetadata: { Visible: { Condition } } })
const isSmall = { 'Fn::Equals': ['${p}', 'small'] }
const conditions: readonly (readonly [unknown, string | undefined, boolean])[] = [
  [isSmall, 'small', true],
  [isSmall, 'large', false],
  [isSmall, undefined, false],
  [{ 'Fn::Equals': ['$${p}', 'small'] }, 'small', true],
  [{ 'Fn::Equals': [{ Ref: 'p' }, 5] }, '5', true],
  [{ 'Fn::Not': isSmall }, 'small', false],
  [{ 'Fn::Not': [isSmall] }, 'small', false],
  [{ 'Fn::And': [isSmall, { 'Fn::Not': isSmall }] }, 'small', false],
  [{ 'Fn::Or': [isSmall, { 'Fn::Equals': ['${p}', 'large'] }] }, 'large', true],
  [{ 'Fn::Or': [isSmall, { 'Fn::Equals': ['${p}', 'large'] }] }, 'huge', false],
  [{ 'Fn::Contains': [['small', 'large'], '${p}'] }, 'large', true],
  [{ 'Fn::Contains': ['${p}', 'b'] }, 'a,b', true],
  [{ 'Fn::Contains': ['${p}', 'b'] }, '["a"]', false],
  // What cannot be judged is shown.
  [{ 'Fn::Strange': ['${p}'] }, 'x', true],
  [{ 'Fn::And': [isSmall, { 'Fn::Strange': [] }] }, 'large', false],
  [{ 'Fn::Or': [isSmall, { 'Fn::Strange': [] }] }, 'large', true],
  ['constructor', 'x', true],
]
for (const [condition, value, visible] of conditions) {
  test(`with ${value}, ${JSON.stringify(condition)} ${visible ? 'shows' : 'hides'} a field`, () => {
    const hidden = hiddenNames({ Parameters: [base, when(condition)] }, { p: value })
    assert.equal(hidden.has('q'), !visible)
  })
}

test('what has to have a value is asked for, whatever the condition', () => {
  const hidden = hiddenNames({ Parameters: [{ ...when(isSmall), Required: true }] }, {})
  assert.equal(hidden.size, 0)
})

test('a boolean counts in every spelling', () => {
  const flag = p({ Type: 'Boolean' })
  const dependent = when({ 'Fn::Equals': ['${p}', true] })
  assert.equal(hiddenNames({ Parameters: [flag, dependent] }, { p: 'YES' }).size, 0)
})
