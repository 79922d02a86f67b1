import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksAgain, faultsOf, shownFaults } from '../../console/src/launch-form/check.ts'
import { controlOf } from '../../console/src/launch-form/control.ts'
import type { FormParameter, ParameterRule, Values } from '../../console/src/launch-form/form.ts'
import { randomText } from '../../console/src/launch-form/random-text.ts'
import { refusalsOf } from '../../console/src/launch-form/refusals.ts'
import { LaunchFormStore } from '../../console/src/launch-form/store.ts'
import {
  blankOf,
  canBeDrawn,
  typedAnything,
  typedNumber,
} from '../../console/src/launch-form/structure/edit.ts'
import { tagFaultsOf, tagsToSend } from '../../console/src/launch-form/tags/tags.ts'
import { parametersToSend, startingValues } from '../../console/src/launch-form/values.ts'
import { hiddenNames } from '../../console/src/launch-form/visibility.ts'
import { zonesOf } from '../../console/src/launch-form/zones.ts'

const base: FormParameter = {
  ParameterKey: 'p',
  Type: 'String',
  Required: false,
  Nullable: true,
  NoEcho: false,
  Confirm: false,
  TextArea: false,
  ReadOnly: false,
  DefaultHidden: false,
  AllowedValues: [],
  Validations: [],
}
const p = (changes: Partial<FormParameter>): FormParameter => ({ ...base, ...changes })
const rule = (changes: Partial<ParameterRule>): ParameterRule => ({
  Name: 'rule',
  Description: '',
  AllowedValues: [],
  ...changes,
})
const choices = (...values: unknown[]) => values.map(Value => ({ Value }))
const list = { Kind: 'list', Of: { Kind: 'string' } } as const

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

function difference(parameter: FormParameter): object {
  return Object.fromEntries(
    Object.entries(parameter).filter(([name, value]) => base[name as keyof FormParameter] !== value),
  )
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

const wrong: readonly (readonly [FormParameter, string | undefined, RegExp, RegExp])[] = [
  [p({ Required: true }), undefined, /needs a value/, /必填/],
  [p({ Required: true }), '', /needs a value/, /必填/],
  [p({ Type: 'Number', MaxValue: 5 }), '6', /at most 5/, /不能大于 5/],
  [p({ Type: 'Number' }), 'x', /must be a number/, /必须是数字/],
  [p({ Type: 'Json' }), '{', /not valid JSON/, /不是有效的 JSON/],
  [p({ MinLength: 3 }), 'x', /at least 3 characters/, /至少需要 3 个字符/],
  [p({ AllowedPattern: '[a-z]+' }), 'X', /must match the pattern \[a-z\]\+/, /正则表达式/],
  [
    p({ AllowedPattern: '[a-z]+', ConstraintDescription: { En: 'Small letters.', Zh: '小写字母。' } }),
    'X',
    /^Small letters\.$/,
    /^小写字母。$/,
  ],
  [p({ AllowedValues: choices('a', 'b') }), 'c', /one of a, b/, /a, b/],
]
for (const [parameter, value, en, zh] of wrong) {
  test(`${value} is no value for ${JSON.stringify(difference(parameter))}, in both languages`, () => {
    const faults = faultsOf(parameter, { rules: [], values: { p: value }, kept: new Set(), repeated: {} })
    assert.match(shownFaults(parameter, faults, 'en')[0]!.text, en)
    assert.match(shownFaults(parameter, faults, 'zh')[0]!.text, zh)
  })
}

test('faults within a structure say where', () => {
  const rules = p({
    Type: 'Json',
    HclType: 'list(object({ port = number }))',
    ValueType: {
      Kind: 'list',
      Of: { Kind: 'object', Members: [{ Key: 'port', Kind: 'number', Required: true }] },
    },
  })
  const check = (text: string) =>
    shownFaults(
      rules,
      faultsOf(rules, { rules: [], values: { p: text }, kept: new Set(), repeated: {} }),
      'en',
    )
  assert.deepEqual(check('[{"port":1},{}]'), [{ path: [1, 'port'], text: 'This needs a value.' }])
  assert.deepEqual(check('[{"port":"x"}]'), [{ path: [0, 'port'], text: 'This must be a number.' }])
})

test('a secret that stays is not asked for; one that is typed twice must be the same', () => {
  const secret = p({ NoEcho: true, Confirm: true, Required: true })
  assert.ok(asksAgain(secret))
  const check = (value: string | undefined, again: string | undefined, kept: string[]) =>
    faultsOf(secret, { rules: [], values: { p: value }, kept: new Set(kept), repeated: { p: again } }).map(
      ({ kind }) => kind,
    )
  assert.deepEqual(check(undefined, undefined, ['p']), [])
  assert.deepEqual(check(undefined, undefined, []), ['required'])
  assert.deepEqual(check('a', 'b', ['p']), ['confirm'])
  assert.deepEqual(check('a', 'a', []), [])
})

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

test('numbers keep their digits, and anything is JSON or text', () => {
  for (const [text, expected] of [
    ['5', 5],
    ['-1.5', -1.5],
    ['', undefined],
    ['12345678901234567890', '12345678901234567890'],
    ['1.0', '1.0'],
    ['x', 'x'],
  ] as const)
    assert.equal(typedNumber(text), expected)
  assert.deepEqual(typedAnything('{"a":1}'), { a: 1 })
  assert.equal(typedAnything('plain'), 'plain')
})

test('a structure is drawn where nothing of it would be lost', () => {
  const type = {
    Kind: 'object',
    Members: [
      { Key: 'a', Kind: 'string', Required: true },
      { Key: 'b', Kind: 'list', Required: true, Of: { Kind: 'number' } },
    ],
  } as const
  assert.deepEqual(blankOf(type), { b: [] })
  assert.ok(canBeDrawn(type, { a: 'x', b: [1] }))
  assert.ok(canBeDrawn(type, {}))
  assert.ok(!canBeDrawn(type, { c: 1 }))
  assert.ok(!canBeDrawn(type, { b: {} }))
  assert.ok(!canBeDrawn(type, []))
})

test('tags: choices that are open have to be made, own tags obey the rules of tags', () => {
  const options = [
    { Key: 'fixed', Values: ['x'] },
    { Key: 'open', Values: ['a', 'b'] },
    { Key: 'none', Values: [] },
  ]
  const own = (...tags: [string, string][]) => tags.map(([Key, Value], id) => ({ id, Key, Value }))
  const faults = tagFaultsOf(options, {
    chosen: {},
    own: own(['a', '1'], ['a', '2'], ['', 'x'], ['', ''], ['acs:x', ''], ['open', ''], ['k', 'http://x']),
  })
  assert.deepEqual(
    [...faults.ofChoices],
    [
      ['open', 'choose'],
      ['none', 'noValue'],
    ],
  )
  assert.deepEqual(
    [...faults.ofOwn],
    [
      [1, 'twice'],
      [2, 'key'],
      [4, 'reserved'],
      [5, 'option'],
      [6, 'url'],
    ],
  )
  assert.deepEqual(tagsToSend(options, { chosen: { open: 'b' }, own: own(['a', '1'], ['', '']) }), [
    { Key: 'open', Value: 'b' },
    { Key: 'a', Value: '1' },
  ])
})

test('texts are made up as the template asks', () => {
  const first = () => 0
  assert.equal(randomText({ Length: 4, Prefix: 'a-', Suffix: '-z' }, first).length, 8)
  const classes = [
    { Class: 'number', Min: 2 },
    { Class: 'uppercase', Min: 1 },
  ]
  assert.match(randomText({ Length: 3, CharacterClasses: classes }), /^(?=.*\d.*\d)(?=.*[A-Z]).{3}$/)
  assert.match(randomText(undefined), /^[a-z0-9]{8}$/)
})

test('zones are named as the vendor names them', () => {
  assert.ok(zonesOf('cn-hangzhou').includes('cn-hangzhou-h'))
  assert.ok(zonesOf('ap-southeast-1').includes('ap-southeast-1a'))
  assert.deepEqual(zonesOf('constructor'), [])
})
