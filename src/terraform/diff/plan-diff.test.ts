import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, PlanJson, ResourceChange } from '../plan.ts'
import { planDiff } from './plan-diff.ts'

const changing = (change: Change, more: Partial<ResourceChange> = {}): PlanJson => ({
  resource_changes: [{ address: 't.a', mode: 'managed', type: 't', name: 'a', change, ...more }],
})

const diffOf = (plan: PlanJson, secrets: readonly string[] = []) => planDiff(plan, secrets).Resources[0]!

test('a replacement names the attributes that force it, and marks them', () => {
  const { Attributes, ...resource } = diffOf(
    changing(
      {
        actions: ['create', 'delete'],
        before: { id: 'i-1', size: 's', zone: { name: 'a', id: 1 }, kept: true },
        after: { size: 'm', zone: { name: 'b', id: 1 }, kept: true },
        after_unknown: { id: true },
        replace_paths: [['size'], ['zone', 'name']],
      },
      {
        address: 'module.m["k"].t.a[0]',
        module_address: 'module.m["k"]',
        index: 0,
        provider_name: 'registry.example.com/x/t',
        previous_address: 't.old',
        action_reason: 'replace_because_cannot_update',
      },
    ),
  )
  assert.deepEqual(resource, {
    Address: 'module.m["k"].t.a[0]',
    Module: 'module.m["k"]',
    Mode: 'managed',
    Type: 't',
    Name: 'a',
    Index: '0',
    Provider: 'registry.example.com/x/t',
    Action: 'Replace',
    PhysicalId: 'i-1',
    PreviousAddress: 't.old',
    Reason: 'replace_because_cannot_update',
    CreateBeforeDestroy: true,
    ReplacePaths: ['size', 'zone.name'],
    UnchangedAttributes: 1,
    OmittedAttributes: 0,
  })
  assert.deepEqual(Attributes, [
    { Path: 'id', Action: 'Change', Before: '"i-1"', AfterUnknown: true, Sensitive: false },
    {
      Path: 'size',
      Action: 'Change',
      Before: '"s"',
      After: '"m"',
      AfterUnknown: false,
      Sensitive: false,
      ForcesReplacement: true,
    },
    {
      Path: 'zone.name',
      Action: 'Change',
      Before: '"a"',
      After: '"b"',
      AfterUnknown: false,
      Sensitive: false,
      ForcesReplacement: true,
    },
  ])
})

test('each action has its word, and what stays shows no attributes', () => {
  const change = (...actions: Change['actions']) =>
    diffOf(changing({ actions, before: { x: 1 }, after: { x: 2 } }))
  assert.deepEqual(
    [
      change('create'),
      change('update'),
      change('delete'),
      change('delete', 'create'),
      change('read'),
      change('no-op'),
      change('forget'),
    ].map(({ Action, Attributes }) => [Action, Attributes.length]),
    [
      ['Create', 1],
      ['Update', 1],
      ['Delete', 1],
      ['Replace', 1],
      ['Read', 1],
      ['NoOp', 0],
      ['Forget', 0],
    ],
  )
  assert.equal(diffOf(changing({ actions: ['create'] }, { deposed: 'abc' })).Deposed, 'abc')
  const imported = { actions: ['no-op'], importing: { id: 'i-9' } } as const
  assert.equal(diffOf(changing(imported)).ImportId, 'i-9')
})

test('what is sensitive is not told, not even where the mark was lost', () => {
  const { Attributes } = diffOf(
    changing({
      actions: ['update'],
      before: {
        input: { pw: 'old-and-secret-1' },
        output: { pw: 'old-and-secret-1' },
        pin: 123456,
        list: [1],
      },
      after: { input: { pw: 'new-and-secret-2' }, note: 'it is new-and-secret-2!', pin: 654321, list: [2] },
      after_unknown: { output: true },
      before_sensitive: { input: { pw: true }, pin: true },
      after_sensitive: { input: { pw: true }, list: [true] },
    }),
  )
  assert.deepEqual(
    Attributes.map(({ Path, Before, After, Sensitive, Redacted }) => [
      Path,
      Before,
      After,
      Sensitive,
      Redacted,
    ]),
    [
      ['input.pw', undefined, undefined, true, undefined],
      ['list[0]', undefined, undefined, true, undefined],
      ['note', undefined, '"it is ******!"', false, true],
      ['output', '{"pw":"******"}', undefined, false, true],
      ['pin', undefined, undefined, true, undefined],
    ],
  )
})

test('what the run was given is blotted out wherever it stands', () => {
  const secret = 'hunter2'
  const diff = planDiff(
    {
      ...changing(
        {
          actions: ['create'],
          after: { id: secret, [`k-${secret}`]: { deep: [`a ${secret} b`, 'c'] }, n: 1, same: secret },
          replace_paths: [['tags', secret]],
          importing: { id: secret },
        },
        {
          address: `module.m["${secret}"].t.a["${secret}"]`,
          module_address: `module.m["${secret}"]`,
          previous_address: `t.b["${secret}"]`,
          index: secret,
        },
      ),
      resource_drift: [
        {
          address: `t.a["${secret}"]`,
          mode: 'managed',
          type: 't',
          name: 'a',
          change: { actions: ['update'], before: { id: secret, x: 1 }, after: { id: secret, x: secret } },
        },
      ],
      output_changes: {
        whole: { actions: ['create'], after: secret },
        within: { actions: ['update'], before: [secret] as never, after: { x: `${secret}!` } },
      },
    },
    [secret],
  )
  assert.doesNotMatch(JSON.stringify(diff), /hunter2/)
  assert.deepEqual(diff.Outputs, [
    { OutputKey: 'whole', Action: 'Create', AfterUnknown: false, Sensitive: true },
    {
      OutputKey: 'within',
      Action: 'Update',
      Before: '["******"]',
      After: '{"x":"******!"}',
      AfterUnknown: false,
      Sensitive: false,
      Redacted: true,
    },
  ])
})

test('an everyday word that is sensitive somewhere does not blot out every other', () => {
  const { Attributes } = diffOf(
    changing({
      actions: ['create'],
      after: { secret: 'prod', name: 'prod', text: 'in production' },
      after_sensitive: { secret: true },
    }),
  )
  assert.deepEqual(
    Attributes.map(({ After }) => After),
    ['"prod"', undefined, '"in production"'],
  )
})

test('outputs that stay are left out, and of one that is known in part the rest is shown', () => {
  const { Outputs } = planDiff(
    {
      output_changes: {
        same: { actions: ['no-op'], before: 'x' as never, after: 'x' },
        part: { actions: ['create'], after: { b: 2 }, after_unknown: { a: true } },
        later: { actions: ['create'], after_unknown: true },
        hidden: { actions: ['delete'], before: 'x' as never, before_sensitive: true },
      },
    },
    [],
  )
  assert.deepEqual(Outputs, [
    { OutputKey: 'part', Action: 'Create', After: '{"b":2}', AfterUnknown: true, Sensitive: false },
    { OutputKey: 'later', Action: 'Create', AfterUnknown: true, Sensitive: false },
    { OutputKey: 'hidden', Action: 'Delete', AfterUnknown: false, Sensitive: true },
  ])
})

test('long values are cut, and of very many attributes some are left out, which is said', () => {
  const long = diffOf(changing({ actions: ['create'], after: { a: '😀'.repeat(20_000) } })).Attributes[0]!
  assert.equal(long.Truncated, true)
  assert.ok(long.After!.length <= 32 * 1024)
  assert.doesNotThrow(() => encodeURIComponent(long.After!), 'no character is cut in two')
  const many = Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`a${at}`, at]))
  const { Attributes, OmittedAttributes } = diffOf(changing({ actions: ['create'], after: many }))
  assert.deepEqual([Attributes.length, OmittedAttributes], [500, 200])
  const large = Array.from({ length: 400 }, (_, at) => ({
    ...changing({ actions: ['create'], after: { a: 'x'.repeat(40_000), b: 1 } }).resource_changes![0]!,
    address: `t.a[${at}]`,
  }))
  const { Resources } = planDiff({ resource_changes: large }, [])
  assert.equal(Resources.length, 400)
  assert.equal(Resources[399]!.OmittedAttributes, 2)
  assert.ok(JSON.stringify(Resources).length < 10 * 1024 * 1024)
})
