import assert from 'node:assert/strict'
import { test } from 'node:test'
import { controlOf } from '../../../console/src/launch-form/control.ts'
import type { FormParameter, ParameterRule } from '../../../console/src/launch-form/form.ts'
import { base, choices, list, p, rule, difference } from './parameters.ts'

const controls: readonly (readonly [FormParameter, string, ParameterRule[]?])[] = [
  [p({}), 'text'],
  [p({ TextArea: true }), 'lines'],
  [p({ AssociationProperty: 'Code' }), 'lines'],
  [p({ NoEcho: true }), 'secret'],
  [p({ NoEcho: true, Type: 'Json' }), 'secret'],
  [p({ Type: 'Number' }), 'number'],
  [p({ Type: 'Boolean', Default: false }), 'switch'],
  [p({ Type: 'Boolean', Required: true }), 'truth'],
  [p({ Type: 'Boolean', Default: null }), 'truth'],
  [p({ Type: 'CommaDelimitedList' }), 'list'],
  [p({ Type: 'CommaDelimitedList', AllowedValues: choices('a', 'b') }), 'choices'],
  [p({ Type: 'Json' }), 'json'],
  [p({ Type: 'Json', ValueType: { Kind: 'any' } }), 'json'],
  [p({ Type: 'Json', ValueType: list }), 'structure'],
  [p({ Type: 'Json', ValueType: list, AllowedValues: choices('a') }), 'choices'],
  [p({ Type: 'Json', ValueType: list, AllowedValues: choices(['a'], ['b']) }), 'choice'],
  [
    p({
      Type: 'Json',
      AssociationProperty: 'List[Parameters]',
      AssociationPropertyMetadata: { Parameters: { Port: { Type: 'Number' } } },
    }),
    'structure',
  ],
  [p({ AllowedValues: choices('a') }), 'choice'],
  [p({}), 'choice', [rule({ AllowedValues: ['a', 'b'] })]],
  [p({ AssociationProperty: 'ALIYUN::ECS::Instance:ZoneId' }), 'pick'],
  [p({ AssociationProperty: 'ALIYUN::ECS::VPC::VPCId' }), 'text'],
  [p({ AssociationProperty: 'AutoCompleteInput' }), 'random'],
]
for (const [parameter, kind, rules] of controls) {
  test(`${JSON.stringify({ ...parameter, ...base, ...difference(parameter) })} is asked for by ${kind}`, () => {
    assert.equal(controlOf(parameter, rules).kind, kind)
  })
}

test('rules of a portfolio narrow choices and ranges', () => {
  const sizes = p({ AllowedValues: choices('s', 'm', 'l') })
  const narrowed = controlOf(sizes, [
    rule({ AllowedValues: ['m', 'l', 'xl'] }),
    rule({ AllowedValues: ['l', 's'] }),
  ])
  assert.deepEqual(narrowed, { kind: 'choice', choices: choices('l') })
  const number = controlOf(p({ Type: 'Number', MinValue: 1, MaxValue: 9 }), [rule({ MaxValue: 4 })])
  assert.deepEqual(number, { kind: 'number', min: 1, max: 4 })
})
