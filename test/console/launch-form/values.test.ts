import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormParameter, Values } from '../../../console/src/launch-form/form.ts'
import { parametersToSend, startingValues } from '../../../console/src/launch-form/values.ts'
import { choices, p, rule } from './parameters.ts'

test('a form starts with what is in force, else with defaults, else with the only choice; never with a secret', () => {
  const parameters = [
    p({ ParameterKey: 'text', Default: 'x' }),
    p({ ParameterKey: 'json', Type: 'Json', Default: { a: [1] } }),
    p({ ParameterKey: 'list', Type: 'CommaDelimitedList', Default: ['a', 'b'] }),
    p({ ParameterKey: 'null', Default: null }),
    p({ ParameterKey: 'secret', NoEcho: true }),
    p({ ParameterKey: 'only', Required: true, AllowedValues: choices('one') }),
    p({ ParameterKey: 'ruled', Default: 'big', AllowedValues: choices('small', 'big') }),
  ]
  const rules = [{ ParameterKey: 'ruled', Rules: [rule({ AllowedValues: ['small'] })] }]
  assert.deepEqual(
    startingValues({ Parameters: parameters }, { rules, previous: { text: 'before', secret: '******' } }),
    {
      text: 'before',
      json: '{"a":[1]}',
      list: 'a,b',
      null: undefined,
      secret: undefined,
      only: 'one',
      ruled: 'small',
    },
  )
})

const sending: readonly (readonly [string, FormParameter, Values, Values | undefined, string | undefined])[] =
  [
    ['a default that stays is not sent', p({ Default: 'x' }), { p: 'x' }, undefined, undefined],
    ['what differs is sent', p({ Default: 'x' }), { p: 'y' }, undefined, 'y'],
    ['a default that was emptied is sent empty', p({ Default: 'x' }), { p: '' }, undefined, ''],
    ['nothing stays nothing', p({}), { p: '' }, undefined, undefined],
    [
      'spelling does not count in JSON',
      p({ Type: 'Json', Default: [1] }),
      { p: '[ 1 ]' },
      undefined,
      undefined,
    ],
    ['nor of booleans', p({ Type: 'Boolean', Default: true }), { p: 'yes' }, undefined, undefined],
    ['what is in force is not sent again', p({ Default: 'x' }), { p: 'y' }, { p: 'y' }, undefined],
    ['the way back to a default is sent', p({ Default: 'x' }), { p: 'x' }, { p: 'y' }, 'x'],
    ['a value is taken back', p({ Default: null }), { p: '' }, { p: 'y' }, ''],
    ['a secret that stays is not sent', p({ NoEcho: true }), {}, { p: '******' }, undefined],
    ['a secret that was typed is sent', p({ NoEcho: true }), { p: 's' }, { p: '******' }, 's'],
  ]
for (const [name, parameter, values, previous, expected] of sending) {
  test(name, () => {
    const sent = parametersToSend({ Parameters: [parameter] }, values, {
      ...(previous && { previous }),
      isHidden: () => false,
    })
    assert.deepEqual(sent, expected === undefined ? [] : [{ ParameterKey: 'p', ParameterValue: expected }])
  })
}
