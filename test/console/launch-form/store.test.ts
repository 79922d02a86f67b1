import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LaunchFormStore } from '../../../console/src/launch-form/store.ts'
import { p } from './parameters.ts'

test('a form becomes another one without losing what was filled in', () => {
  const first = new LaunchFormStore(
    { Parameters: [p({ Default: 'x' }), p({ ParameterKey: 'q' })] },
    { rules: [] },
  )
  assert.equal(first.isDirty, false)
  first.set('p', 'mine')
  first.set('q', 'gone')
  const second = new LaunchFormStore(
    { Parameters: [p({ Default: 'y' })] },
    { rules: [], values: first.changedValues },
  )
  assert.deepEqual(second.parametersToSend(), [{ ParameterKey: 'p', ParameterValue: 'mine' }])
})

test('a field shows its faults once it was left or the form was to be sent, and changes alone', () => {
  const store = new LaunchFormStore(
    { Parameters: [p({ Required: true }), p({ ParameterKey: 'q', Required: true })] },
    { rules: [] },
  )
  const other = store.field('q')
  store.set('p', '')
  assert.deepEqual(store.field('p').faults, [])
  store.visit('p')
  assert.deepEqual(
    store.field('p').faults.map(({ kind }) => kind),
    ['required'],
  )
  assert.equal(store.field('q'), other)
  assert.deepEqual(
    store.check().map(({ parameter }) => parameter.ParameterKey),
    ['p', 'q'],
  )
  store.refuse(new Map([['p', 'The value of p is taken.']]))
  assert.equal(store.field('p').refusal, 'The value of p is taken.')
  store.set('p', 'x')
  assert.equal(store.field('p').refusal, undefined)
})
