import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unwrapped } from './dynamic.ts'
import { pathInState, sensitiveShape, sensitiveTypes } from './sensitive.ts'

test('a schema tells the sensitive attributes of a type, in blocks and nested types too', () => {
  const nested = (nesting_mode: string) => ({
    nested_type: { nesting_mode, attributes: { key: { sensitive: true }, name: {} } },
  })
  const block = {
    attributes: { id: {}, password: { sensitive: true }, one: nested('single'), many: nested('map') },
    block_types: {
      auth: { nesting_mode: 'list', block: { attributes: { token: { sensitive: true } } } },
      options: { nesting_mode: 'group', block: { attributes: { secret: { sensitive: true } } } },
      plain: { nesting_mode: 'set', block: {} },
    },
  }
  const provider = {
    resource_schemas: { a_b: { block }, c: {} },
    data_source_schemas: { a_b: { block: { attributes: { x: { sensitive: true } } } } },
  }
  assert.deepEqual(sensitiveTypes(JSON.stringify({ provider_schemas: { p: provider } })), {
    'managed.a_b': [
      ['password'],
      ['one', 'key'],
      ['many', '*', 'key'],
      ['auth', '*', 'token'],
      ['options', 'secret'],
    ],
    'managed.c': [],
    'data.a_b': [['x']],
  })
  assert.deepEqual(sensitiveTypes('{"format_version":"1.0"}'), {})
})

test('paths of a state are steps by attribute and by index; where one cannot be read all below is meant', () => {
  const attribute = (value: unknown) => ({ type: 'get_attr', value })
  const index = (value: unknown, type: string) => ({ type: 'index', value: { value, type } })
  assert.deepEqual(pathInState([attribute('a'), index(1, 'number'), index('k', 'string')]), ['a', 1, 'k'])
  assert.deepEqual(pathInState([attribute('a'), { type: 'strange' }, attribute('b')]), ['a'])
  assert.deepEqual(pathInState('strange'), [])
})

test('the shape of what is sensitive follows the value, and is true where the value ends before the path', () => {
  const value = { a: [{ k: 1 }, { k: 2 }], b: { c: 'x' }, d: 'text' }
  assert.deepEqual(sensitiveShape(value, [['a', 1, 'k'], ['b', '*'], ['d', 'e'], ['gone']]), {
    a: { 0: false, 1: { k: true } },
    b: { c: true },
    d: true,
  })
  assert.equal(sensitiveShape(value, [[]]), true)
  assert.equal(sensitiveShape(value, []), false)
})

test('an attribute of any type stands in a state with its type, and is taken out of it', () => {
  assert.equal(unwrapped({ value: 'x', type: 'string' }, 'input', []), 'x')
  assert.deepEqual(unwrapped({ value: [1], type: ['tuple', ['number']] }, 'input', [['input', 0]]), [1])
  for (const other of [
    { value: 'x', type: 'A' },
    { value: 'x', type: 'string', ttl: 1 },
    'text',
    null,
    ['value', 'type'],
  ])
    assert.equal(unwrapped(other, 'record', []), other)
  const map = { value: 'secret', type: 'string' }
  assert.equal(unwrapped(map, 'map', [['map', 'value']]), map, 'no secret loses its mark')
})
