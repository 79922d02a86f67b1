import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { UsageError } from '../exit.ts'
import { describeChanges } from '../plan/changes.ts'
import { bestVersion, regionFor, regionOf } from './choose.ts'
import type { ResourceEvent } from './follow.ts'
import { describeEvent, seconds } from './progress-view.ts'
import { readParameters } from './values.ts'

test('the newest recommended version is taken, a deprecated one only where there is no other', () => {
  const version = (Guidance: string, id: number) => ({ Guidance, id })
  const choice = (...guidances: string[]) => bestVersion(guidances.map(version))?.id
  assert.equal(choice('Default', 'Recommended', 'Recommended'), 1)
  assert.equal(choice('Deprecated', 'Latest', 'Default'), 1)
  assert.equal(choice('Deprecated', 'Deprecated'), 0)
  assert.equal(choice(), undefined)
})

test('a plan shows every change with its sign, and counts them', () => {
  const change = (Action: string, LogicalResourceId: string, Replacement?: string) => ({
    Action,
    LogicalResourceId,
    ResourceType: 'terraform_data',
    ...(Replacement && { Replacement }),
  })
  const changes = [
    change('Add', 'a'),
    change('Modify', 'b', 'False'),
    change('Modify', 'c', 'True'),
    change('Remove', 'd'),
    change('None', 'e'),
  ]
  assert.deepEqual(
    describeChanges(changes, (_style, text) => text),
    [
      '  + a  terraform_data',
      '  ~ b  terraform_data',
      '-/+ c  terraform_data',
      '  - d  terraform_data',
      'Plan: 1 to add, 1 to modify, 1 to replace, 1 to remove.',
    ],
  )
  assert.deepEqual(
    describeChanges([change('None', 'e')], (_style, text) => text),
    ['No resource would change.'],
  )
})

test('an event is one line with what happens, how long it took and why it failed', () => {
  const event = (Status: string, more: Partial<ResourceEvent> = {}): ResourceEvent => ({
    LogicalResourceId: 'web',
    PhysicalResourceId: '',
    ResourceType: 'terraform_data',
    Address: 'terraform_data.web',
    StatusReason: '',
    Time: '',
    Status,
    ...more,
  })
  const line = (...args: Parameters<typeof event>) => describeEvent(event(...args)).text
  assert.equal(line('CREATE_IN_PROGRESS'), '+ terraform_data.web  creating')
  assert.equal(line('UPDATE_COMPLETE', { DurationMs: 1234 }), '~ terraform_data.web  changed in 1.2 s')
  assert.equal(
    line('DELETE_FAILED', { StatusReason: 'still in use\u001b[2J' }),
    '! terraform_data.web  removing failed: still in use\\u001b[2J',
  )
})

test('times are short to read', () => {
  assert.deepEqual([0, 9_940, 59_400, 125_000].map(seconds), ['0.0 s', '9.9 s', '59 s', '2 min 5 s'])
})

test('parameters come from a file in YAML or JSON, and options win over it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'larder-values-'))
  try {
    const file = join(directory, 'values.yaml')
    await writeFile(file, 'name: shop\nservers: 3\nzones: [a, b]\n')
    assert.deepEqual(await readParameters(['name=other', `text=@${file}`], file), [
      { ParameterKey: 'name', ParameterValue: 'other' },
      { ParameterKey: 'servers', ParameterValue: '3' },
      { ParameterKey: 'zones', ParameterValue: '["a","b"]' },
      { ParameterKey: 'text', ParameterValue: 'name: shop\nservers: 3\nzones: [a, b]\n' },
    ])
    await writeFile(file, 'just text')
    await assert.rejects(readParameters([], file), UsageError)
    await assert.rejects(readParameters(['novalue'], undefined), UsageError)
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('the region of a product is that of its ARN', () => {
  assert.equal(regionOf('acs:servicecatalog:cn-beijing:1234567890123456:product/prod-x'), 'cn-beijing')
})

test('a launch goes where the catalogue is, or to the only region that the portfolio allows', () => {
  const arn = 'acs:servicecatalog:cn-beijing:1234567890123456:product/prod-x'
  assert.equal(regionFor(arn, []), 'cn-beijing')
  assert.equal(regionFor(arn, ['cn-shanghai', 'cn-beijing']), 'cn-beijing')
  assert.equal(regionFor(arn, ['cn-shanghai']), 'cn-shanghai')
  assert.throws(() => regionFor(arn, ['cn-shanghai', 'cn-hangzhou']), /--region.*cn-shanghai, cn-hangzhou/)
})
