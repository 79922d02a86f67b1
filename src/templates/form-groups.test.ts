import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formGroups } from './form-groups.ts'
import { p } from './parameters.fixture.ts'

const parameters = ['a', 'b', 'c'].map(name => p({ name }))

test('each parameter is shown once, those of no group last', () => {
  const groups = [
    { label: 'One', parameters: ['b', 'b'] },
    { label: 'Two', parameters: ['b'] },
    { label: { en: 'Three' }, parameters: ['c', 'b'] },
  ]
  assert.deepEqual(formGroups({ groups, parameters }), [
    { label: 'One', parameters: ['b'] },
    { label: { en: 'Three' }, parameters: ['c'] },
    { parameters: ['a'] },
  ])
})

test('without groups there is one, and without parameters there is none', () => {
  assert.deepEqual(formGroups({ groups: [], parameters }), [{ parameters: ['a', 'b', 'c'] }])
  assert.deepEqual(formGroups({ groups: [{ parameters: [] }], parameters: [] }), [])
})
