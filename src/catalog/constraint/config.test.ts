import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { ConstraintType } from '../../db/values.ts'
import { constraintTypes, readConfig } from './config.ts'
import { InvalidConfig } from './errors.ts'

const rule = { Name: 'sizes', ParameterKey: 'size' }
const template = (...Rules: object[]) => ({ Rules })
const alice = { PrincipalType: 'RamUser', PrincipalName: 'alice' }
const values = (length: number) => Array.from({ length }, (_, index) => index)

const good: [ConstraintType, object][] = [
  ['Launch', { LocalRoleName: 'Deployer' }],
  ['StackRegion', { StackRegions: ['cn-hangzhou', 'cn-beijing', 'cn-hangzhou'] }],
  ['Approval', { OperationTypes: ['All', 'LaunchProduct'], Approvers: [alice] }],
  ['Template', template({ ...rule, AllowedPattern: '(?i)[a-z]+' })],
  ['Template', template({ ...rule, Description: '', AllowedValues: ['s', 1, true] })],
  ['Template', template({ ...rule, MinValue: -1.5 }, { ...rule, Name: 'most', MaxValue: 0 })],
  ['Template', template({ ...rule, ProductVersionId: 'pv-1', MinValue: 0, MaxValue: 0 })],
  ['Template', template(...values(100).map(index => ({ ...rule, Name: `${index}`, AllowedValues: ['x'] })))],
]

for (const [type, config] of good) {
  test(`${type} takes ${JSON.stringify(config).slice(0, 100)}`, async () => {
    assert.deepEqual(await readConfig(type, JSON.stringify(config)), { type, value: config })
  })
}

const bad: [ConstraintType, string | object, ...problems: string[]][] = [
  ['Launch', '', 'It must be a JSON object.'],
  ['Launch', '{"LocalRoleName":"Deployer"', 'It must be a JSON object.'],
  ['Launch', '['.repeat(16_000), 'It must be a JSON object.'],
  ['Launch', '['.repeat(8_000) + ']'.repeat(8_000), 'It must be an object.'],
  ['Launch', 'null', 'It must be an object.'],
  ['Launch', '"Deployer"', 'It must be an object.'],
  ['Launch', {}, 'It must have the member LocalRoleName.'],
  ['Launch', { LocalRoleName: '' }, 'LocalRoleName must have 1 to 128 characters.'],
  ['Launch', { LocalRoleName: 7 }, 'LocalRoleName must be a text.'],
  ['Launch', { LocalRoleName: 'a\0' }, 'It must not hold the character U+0000 or half of a surrogate pair.'],
  [
    'Launch',
    { LocalRoleName: '\ud800' },
    'It must not hold the character U+0000 or half of a surrogate pair.',
  ],
  [
    'Launch',
    { LocalRoleName: 'x', RoleArn: 'y' },
    'It must not have the member RoleArn; it may have LocalRoleName.',
  ],
  [
    'Launch',
    '{"LocalRoleName":"x","__proto__":{}}',
    'It must not have the member __proto__; it may have LocalRoleName.',
  ],
  ['StackRegion', { StackRegions: [] }, 'StackRegions must have 1 to 100 members.'],
  ['StackRegion', { StackRegions: 'cn-hangzhou' }, 'StackRegions must be a list.'],
  [
    'StackRegion',
    { StackRegions: ['cn-hangzhou', 'mars', ''] },
    'StackRegions[2] must have 1 to 128 characters.',
  ],
  ['StackRegion', { StackRegions: ['cn-hangzhou', 'mars'] }, 'mars is not a region that ListRegions names.'],
  [
    'Approval',
    { OperationTypes: [], Approvers: [] },
    'OperationTypes must have 1 to 10 members.',
    'Approvers must have 1 to 50 members.',
  ],
  [
    'Approval',
    { OperationTypes: ['Launch'], Approvers: [{ ...alice, PrincipalType: 'user', Mail: 'x' }] },
    'OperationTypes[0] must be one of All, LaunchProduct, UpdateProvisionedProduct, TerminateProvisionedProduct.',
    'Approvers[0] must not have the member Mail; it may have PrincipalType, PrincipalName.',
    'Approvers[0].PrincipalType must be one of RamUser, RamRole.',
  ],
  [
    'Approval',
    { OperationTypes: ['All'], Approvers: values(51).map(() => alice) },
    'Approvers must have 1 to 50 members.',
  ],
  ['Template', template(), 'Rules must have 1 to 100 members.'],
  [
    'Template',
    template(rule),
    'Rules[0] must have one of AllowedPattern, AllowedValues, or MinValue and MaxValue.',
  ],
  [
    'Template',
    template({ ...rule, AllowedPattern: 'x', MaxValue: 1 }),
    'Rules[0] must have one of AllowedPattern, AllowedValues, or MinValue and MaxValue.',
  ],
  [
    'Template',
    template({ ...rule, AllowedValues: [] }),
    'Rules[0].AllowedValues must have 1 to 100 members.',
  ],
  [
    'Template',
    template({ ...rule, AllowedValues: values(101) }),
    'Rules[0].AllowedValues must have 1 to 100 members.',
  ],
  [
    'Template',
    template({ ...rule, AllowedValues: [null] }),
    'Rules[0].AllowedValues[0] must be a text or a number or true or false.',
  ],
  ['Template', template({ ...rule, MinValue: '1' }), 'Rules[0].MinValue must be a number.'],
  [
    'Template',
    '{"Rules":[{"Name":"x","ParameterKey":"y","MinValue":1e999}]}',
    'Rules[0].MinValue must be a number.',
  ],
  [
    'Template',
    template({ ...rule, MinValue: 2, MaxValue: 1 }),
    'Rules[0] has a MinValue larger than its MaxValue, so that nothing could be allowed.',
  ],
  [
    'Template',
    template({ ...rule, AllowedPattern: '[' }),
    'Rules[0].AllowedPattern must be a regular expression, and it is not: unterminated character class.',
  ],
  [
    'Template',
    template({ ...rule, AllowedPattern: '(a+)+' }),
    'Rules[0].AllowedPattern takes too long on some texts: repetitions within repetitions, such as (a+)+, do.',
  ],
  [
    'Template',
    template({ ...rule, MinValue: 1 }, { ...rule, MaxValue: 2 }),
    'Several rules are named sizes: refusals could not tell them apart.',
  ],
]

for (const [type, config, ...problems] of bad) {
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  test(`${type} refuses ${text.slice(0, 100) || 'an empty text'}`, async () => {
    const expected = `The Config is not valid for a ${type} constraint. ${problems.join(' ')}`
    await assert.rejects(readConfig(type, text), (error: unknown) => {
      assert.ok(error instanceof InvalidConfig)
      assert.equal(error.message, expected)
      return true
    })
  })
}

test('of many problems some are told', async () => {
  const config = template(...values(60).map(() => ({ Name: 'x' })))
  await assert.rejects(readConfig('Template', JSON.stringify(config)), {
    message: /Rules\[19\] must have the member ParameterKey\. And 40 more\.$/,
  })
})

test('patterns that repeat themselves in ways that hang are found, others are not', async () => {
  const take = (AllowedPattern: string) =>
    readConfig('Template', JSON.stringify(template({ ...rule, AllowedPattern })))
  for (const slow of ['([a-zA-Z]+)*', '(a|aa)+', '(.*)*x', '(\\w+\\s?)*', '(x+x+)+y', '([0-9]+)+-'])
    await assert.rejects(take(slow), /takes too long/, slow)
  for (const fine of [
    '[a-z]{1,63}',
    '(?i)(dev|test|prod)-[0-9]+',
    '\\d{1,3}(\\.\\d{1,3}){3}',
    '.*',
    '(?P<a>x)(?P=a)',
  ])
    await take(fine)
})

test('the configs in docs/governance.md are configs', async () => {
  const page = readFileSync(new URL('../../../docs/governance.md', import.meta.url), 'utf8')
  for (const type of constraintTypes) {
    const [, config] = new RegExp(`^### ${type}\n+\`\`\`json\n([^]*?)\`\`\``, 'm').exec(page) ?? []
    await readConfig(type, config!)
  }
})
