import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from '@sinclair/typebox'
import { t } from '../../base/schema.ts'
import { parseParameters } from './form.ts'
import { inputReader } from './input.ts'

const schema = t.Object({
  Name: t.Name(),
  Id: t.Optional(t.Id()),
  Note: t.Optional(t.Description()),
  Text: t.Optional(t.Text({ maxLength: 3 })),
  Active: t.Optional(t.Boolean()),
  PageSize: t.Optional(t.Integer({ minimum: 1, maximum: 100, default: 10 })),
  Kind: t.Optional(t.OneOf(['Ros', 'Terraform'])),
  Pattern: t.Optional(t.Pattern('^[a-z]+$')),
  StackName: t.Optional(t.Array(t.Text(), { maxItems: 3 })),
  Ids: t.Optional(t.Array(t.Id())),
  Tags: t.Optional(
    t.Array(t.Object({ Key: t.Text({ maxLength: 5 }), Value: t.Optional(t.Text()) }), { maxItems: 20 }),
  ),
  Nested: t.Optional(t.Object({ Deep: t.Optional(t.Array(t.Object({ N: t.Optional(t.Integer()) }))) })),
  Version: t.Optional(t.Json(t.Object({ VersionName: t.Name(), Active: t.Optional(t.Boolean()) }))),
  List: t.Optional(t.Json(t.Array(t.Object({ Key: t.Text() })))),
  Free: t.Optional(t.Json(Type.Unknown())),
})
const read = inputReader(schema)
const decode = (query: string, json?: Record<string, unknown>) =>
  read({ parameters: parseParameters(query), json })
const refused = (query: string, code: string, words?: RegExp, json?: Record<string, unknown>) =>
  assert.throws(() => decode(query, json), { code, ...(words && { message: words }) }, query)

test('flattened names become nested values, and what nobody declared is ignored', () => {
  assert.deepEqual(
    decode(
      'Name=a+b%20c&Tags.1.Key=k&Tags.1.Value=&Nested.Deep.1.N=-4&Active=TRUE&Other=1&Tags.1.Other=2&Name.1=x&Nested.Deep.1.N.9=1',
    ),
    {
      Name: 'a b c',
      PageSize: 10,
      Active: true,
      Tags: [{ Key: 'k', Value: '' }],
      Nested: { Deep: [{ N: -4 }] },
    },
  )
})

test('lists go by their index as a number: gaps close and a huge index costs nothing', () => {
  const query = 'Name=n&Tags.999999999.Key=z&Tags.10.Key=c&Tags.2.Key=b&Tags.1.Key=a'
  assert.deepEqual(decode(query), {
    Name: 'n',
    PageSize: 10,
    Tags: ['a', 'b', 'c', 'z'].map(Key => ({ Key })),
  })
  for (const index of ['0', '01', '-1', 'x', '', '1e3', '9999999999999999'])
    refused(
      `Name=n&Tags.${index}.Key=a`,
      `InvalidParameter.Tags.${index}.Key`,
      /number the members of a list from 1/,
    )
})

test('a scalar may stand for a list of one, and a JSON text for a structure', () => {
  assert.deepEqual(decode('Name=n&StackName=x'), { Name: 'n', PageSize: 10, StackName: ['x'] })
  assert.deepEqual(decode('Name=n&Tags=[{"Key":"a"}]'), { Name: 'n', PageSize: 10, Tags: [{ Key: 'a' }] })
  assert.deepEqual(decode('Name=n&Tags=&Ids.1='), {
    Name: 'n',
    PageSize: 10,
    Ids: [],
  })
  refused('Name=n&StackName=x&StackName.1=y', 'InvalidParameter.StackName', /both/)
})

test('members that travel as JSON text are read from it, and from flattened names too', () => {
  const expected = { Name: 'n', PageSize: 10, Version: { VersionName: '1', Active: false } }
  assert.deepEqual(decode('Name=n&Version={"VersionName":1,"Active":"false","Other":{}}'), expected)
  assert.deepEqual(decode('Name=n&Version.VersionName=1&Version.Active=false'), expected)
  assert.deepEqual(decode('Name=n', { Version: { VersionName: '1', Active: false } }), expected)
  assert.deepEqual(decode('Name=n', { Version: '{"VersionName":"1","Active":false}' }), expected)
  assert.deepEqual(decode('Name=n&Version='), { Name: 'n', PageSize: 10 })
  refused('Name=n&Version={', 'InvalidParameter.Version', /JSON/)
  refused('Name=n&Version=[]', 'InvalidParameter.Version', /object/)
  refused('Name=n&Version={}', 'MissingVersion.VersionName')
  refused('Name=n&Version={"VersionName":{}}', 'InvalidParameter.Version.VersionName')
  refused('Name=n&List=[{"Key":"a"},{"Key":["b"]}]', 'InvalidParameter.List.2.Key')
})

test('a JSON body carries members of any kind', () => {
  assert.deepEqual(
    decode('', {
      Name: 'n',
      PageSize: 5,
      Active: true,
      StackName: ['a', 'b'],
      Tags: [{ Key: 'k' }],
      Id: null,
      Other: 1,
    }),
    { Name: 'n', PageSize: 5, Active: true, StackName: ['a', 'b'], Tags: [{ Key: 'k' }] },
  )
  refused('Name=n', 'InvalidParameter.Name', /both/, { Name: 'n' })
})

test('an empty text means absent where the schema says so, and is a value elsewhere', () => {
  assert.deepEqual(decode('Name=n&Id=&Note=&Kind=&Text='), { Name: 'n', PageSize: 10, Text: '' })
})

test('what is missing is named, as the caller would write it', () => {
  refused('', 'MissingName', /^Name is mandatory for this action\.$/)
  refused('Name=n&Tags.7.Value=v', 'MissingTags.7.Key', /^Tags\.7\.Key is mandatory for this action\.$/)
})

test('a bad value is named as the caller wrote it, with the rule', () => {
  refused('Name=', 'InvalidParameter.Name', /must have 1 to 128 characters/)
  refused(`Name=${'n'.repeat(129)}`, 'InvalidParameter.Name', /must have 1 to 128 characters/)
  refused('Name=n&PageSize=0', 'InvalidParameter.PageSize', /must be 1 to 100/)
  refused('Name=n&PageSize=101', 'InvalidParameter.PageSize', /must be 1 to 100/)
  refused('Name=n&Kind=ros', 'InvalidParameter.Kind', /must be one of Ros, Terraform/)
  refused('Name=n&Pattern=A', 'InvalidParameter.Pattern', /must match/)
  refused('Name=n&Active=1', 'InvalidParameter.Active', /must be true or false/)
  refused(
    'Name=n&StackName.1=a&StackName.2=b&StackName.3=c&StackName.4=d',
    'InvalidParameter.StackName',
    /at most 3/,
  )
  refused('Name=n&Tags.3.Key=a&Tags.9.Key=toolong', 'InvalidParameter.Tags.9.Key', /at most 5 characters/)
})

test('integers are decimal digits and nothing else', () => {
  for (const text of ['', ' 1', '1.0', '1e1', '0x1', '+1', '01', '--1', '1_0', 'NaN', '99999999999999999999'])
    refused(`Name=n&PageSize=${encodeURIComponent(text)}`, 'InvalidParameter.PageSize', /integer/)
})

test('lengths count characters, not their halves', () => {
  assert.deepEqual(decode('Name=n&Text=%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80'), {
    Name: 'n',
    PageSize: 10,
    Text: '😀😀😀',
  })
  refused('Name=n&Text=%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80x', 'InvalidParameter.Text')
})

test('what PostgreSQL cannot hold is refused where it stands', () => {
  refused('Name=a%00b', 'InvalidParameter.Name', /U\+0000/)
  refused('Name=n&Tags.2.Key=%00', 'InvalidParameter.Tags.2.Key', /U\+0000/)
  refused('Name=n&Version={"VersionName":"a\\u0000"}', 'InvalidParameter.Version.VersionName', /U\+0000/)
  refused('Name=n&Version={"VersionName":"\\ud800"}', 'InvalidParameter.Version.VersionName', /Unicode/)
  refused('Name=n&Free={"a":["\\ud800"]}', 'InvalidParameter.Free', /Unicode/)
  refused('Name=n&Free={"\\u0000":1}', 'InvalidParameter.Free', /U\+0000/)
})

test('names that would reach into prototypes are names like any other', () => {
  const hostile =
    '__proto__=1&__proto__.polluted=1&constructor.prototype.polluted=1&Tags.1.__proto__.polluted=1&toString=1&hasOwnProperty=1'
  const input = decode(
    `Name=n&Tags.1.Key=k&${hostile}&Free={"__proto__":{"polluted":1}}&Nested={"__proto__":{"Deep":[]}}`,
  )
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false)
  assert.equal((input as { Nested: { Deep?: unknown } }).Nested.Deep, undefined)
  assert.equal((input as { polluted?: unknown }).polluted, undefined)
})

test('depth is bounded, and so is the work for hostile names', () => {
  refused(`Name=n&Free=${'['.repeat(40)}${']'.repeat(40)}`, 'InvalidParameter.Free', /nested/)
  refused(`Name=n&Free=${'['.repeat(200_000)}`, 'InvalidParameter.Free', /JSON/)
  assert.deepEqual(decode(`Name=n&Nested.${'Deep.1.'.repeat(20_000)}N=1`), {
    Name: 'n',
    PageSize: 10,
    Nested: { Deep: [] },
  })
  assert.deepEqual(decode(`Name=n&${'.'.repeat(100_000)}=1`), { Name: 'n', PageSize: 10 })
})

test('a schema that cannot travel is refused at start', () => {
  assert.throws(
    () => inputReader(t.Object({ A: Type.Union([Type.String(), Type.Integer()]) })),
    /cannot have the schema/,
  )
  assert.throws(() => inputReader(t.Object({ A: Type.Unknown() })), /cannot have the schema/)
})

test('an object with keys of the caller takes them whole', () => {
  const record = inputReader(t.Object({ Labels: t.Optional(Type.Record(Type.String(), Type.String())) }))
  const labels = (query: string) =>
    (record({ parameters: parseParameters(query), json: undefined }) as { Labels: unknown }).Labels
  assert.deepEqual(labels('Labels.a.b=1&Labels.c=2'), { 'a.b': '1', c: '2' })
  assert.deepEqual(labels('Labels={"a":"1","b":null}'), { a: '1' })
})
