import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseState } from '../state.ts'
import type { SensitiveTypes } from './sensitive.ts'
import { stateView } from './state-view.ts'

const viewOf = (
  resources: readonly object[],
  {
    types = {},
    secrets = [],
    outputs = {},
  }: { types?: SensitiveTypes; secrets?: string[]; outputs?: object } = {},
) => {
  const file = { version: 4, lineage: 'l', serial: 7, resources, outputs }
  return stateView(parseState(Buffer.from(JSON.stringify(file)))!, types, secrets)
}

const shown = (view: ReturnType<typeof viewOf>) =>
  Object.fromEntries(
    view.Resources.flatMap(({ Address, Attributes }) =>
      Attributes.map(({ Path, Value, Sensitive }) => [`${Address} ${Path}`, Sensitive ? 'sensitive' : Value]),
    ),
  )

test('a resource is shown with its names, its provider, and what it depends on', () => {
  const { Serial, Resources } = viewOf(
    [
      {
        mode: 'managed',
        type: 'a',
        name: 'x',
        provider: 'provider["registry.example.com/vendor/a"]',
        instances: [{ attributes: { id: '1' } }],
      },
      {
        module: 'module.m["k"]',
        mode: 'managed',
        type: 'a',
        name: 'y',
        provider: 'module.m.provider["registry.example.com/vendor/a"].other',
        instances: [
          { index_key: 'z', status: 'tainted', attributes: { id: '2' }, dependencies: ['a.x', 'data.b.z'] },
          { index_key: 'z', deposed: 'abcd', attributes: { id: '3' } },
        ],
      },
      { mode: 'data', type: 'b', name: 'z', instances: [{ attributes: {}, dependencies: ['a.x'] }] },
    ],
    { types: { 'managed.a': [] } },
  )
  assert.equal(Serial, 7)
  const [x, y, z] = Resources
  assert.equal(Resources.length, 3)
  assert.deepEqual(x, {
    Address: 'a.x',
    ResourceAddress: 'a.x',
    Module: '',
    Mode: 'managed',
    Type: 'a',
    Name: 'x',
    Provider: 'registry.example.com/vendor/a',
    PhysicalId: '1',
    Dependencies: [],
    Attributes: [{ Path: 'id', Value: '"1"', Sensitive: false }],
    OmittedAttributes: 0,
  })
  const { Address, ResourceAddress, Module, Index, Provider, Tainted, Dependencies } = y!
  assert.deepEqual(
    [Address, ResourceAddress, Module, Index, Provider, Tainted, Dependencies],
    [
      'module.m["k"].a.y["z"]',
      'module.m.a.y',
      'module.m["k"]',
      '"z"',
      'registry.example.com/vendor/a',
      true,
      ['data.b.z'],
    ],
  )
  assert.deepEqual([z!.Address, z!.Mode, z!.Provider, z!.Dependencies], ['data.b.z', 'data', '', ['a.x']])
})

test('what the state or the schema marks is hidden, and what is equal to it; of an unknown type everything', () => {
  const path = (...names: string[]) => names.map(value => ({ type: 'get_attr', value }))
  const view = viewOf(
    [
      {
        mode: 'managed',
        type: 'terraform_data',
        name: 'copy',
        instances: [
          {
            attributes: {
              input: { value: { pw: 'marked-secret', tag: 'blue' }, type: ['object', {}] },
              output: { value: { pw: 'marked-secret', tag: 'blue' }, type: ['object', {}] },
              note: 'from-schema and an-output-secret',
            },
            sensitive_attributes: [path('input', 'pw')],
          },
        ],
      },
      {
        mode: 'managed',
        type: 'db',
        name: 'it',
        instances: [{ attributes: { user: 'admin', auth: [{ password: 'from-schema' }] } }],
      },
      {
        mode: 'data',
        type: 'unknown',
        name: 'it',
        instances: [{ attributes: { a: 'x', b: { c: 1 }, d: null } }],
      },
    ],
    {
      types: { 'managed.db': [['auth', '*', 'password']] },
      outputs: { o: { value: 'an-output-secret', sensitive: true }, p: { value: 'blue' } },
    },
  )
  assert.deepEqual(shown(view), {
    'terraform_data.copy input.pw': 'sensitive',
    'terraform_data.copy input.tag': '"blue"',
    'terraform_data.copy note': '"from-schema and ******"',
    'terraform_data.copy output.pw': 'sensitive',
    'terraform_data.copy output.tag': '"blue"',
    'db.it auth[0].password': 'sensitive',
    'db.it user': '"admin"',
    'data.unknown.it a': 'sensitive',
    'data.unknown.it b': 'sensitive',
  })
})

test('what the run was given is blotted out in names, ids and values', () => {
  const view = viewOf(
    [
      {
        module: 'module.m["hunter2"]',
        mode: 'managed',
        type: 'terraform_data',
        name: 'a',
        instances: [
          {
            index_key: 'hunter2',
            attributes: { id: 'x-hunter2', input: { hunter2: ['a hunter2'] }, n: 'hunter2' },
          },
        ],
      },
    ],
    { secrets: ['hunter2'] },
  )
  assert.doesNotMatch(JSON.stringify(view), /hunter2/)
})
