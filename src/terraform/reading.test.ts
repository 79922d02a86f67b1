import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { indexKey, logicalId, typeOf } from './address.ts'
import { LineSplitter, printable, readLines, stateDumpBegin } from './lines.ts'
import { canonicalJson, readPlan } from './plan.ts'
import { redactAddress, redactor } from './redact.ts'
import { parseState, resourcesOf } from './state.ts'
import { mergedTags, taggableTypes, tagOverrides } from './tags.ts'
import { dumpedState, parseUiEvent, textOf } from './ui-event.ts'

test('a logical id is the address without types and the word module', () => {
  const known = {
    'alicloud_vpc.main': ['main', 'alicloud_vpc'],
    'aws_instance.server[0]': ['server[0]', 'aws_instance'],
    'module.app.aws_instance.server': ['app.server', 'aws_instance'],
    'module.app["a.b]"].module.group[1].x_y.server["k\\"."]': ['app["a.b]"].group[1].server["k\\"."]', 'x_y'],
    'data.aws_ami.newest': ['newest', 'aws_ami'],
    'module.m.data.aws_ami.newest': ['m.newest', 'aws_ami'],
    'module.module.module_x.module': ['module.module', 'module_x'],
  }
  for (const [address, [id, type]] of Object.entries(known)) {
    assert.equal(logicalId(address), id)
    assert.equal(typeOf(address), type)
  }
  assert.equal(indexKey('a"${b}%{c}\n'), '["a\\"$${b}%%{c}\\n"]')
  assert.equal(indexKey(3) + indexKey(undefined), '[3]')
})

test('lines come whole from any chunks: split characters, carriage returns, NULs, no last line end', () => {
  const bytes = Buffer.from('eins ü\r\nzwei\0\n\ndrei')
  for (let size = 1; size <= bytes.length; size++) {
    const splitter = new LineSplitter()
    const lines = []
    for (let at = 0; at < bytes.length; at += size)
      lines.push(...splitter.push(bytes.subarray(at, at + size)))
    lines.push(...splitter.end())
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['eins ü', 'zwei\0', '', 'drei'],
    )
  }
})

test('an endless line is cut and says how much, but never a dumped state', () => {
  const splitter = new LineSplitter(100)
  const [cut] = splitter.push(Buffer.from('x'.repeat(250) + '\n'))
  assert.deepEqual([cut?.text.length, cut?.cutBytes], [100, 150])
  const dump = `${stateDumpBegin},"state":{"version":4,"n":12345678901234567890},"type":"log"}`
  const [whole] = [...dump]
    .flatMap(letter => splitter.push(Buffer.from(letter)))
    .concat(splitter.push(Buffer.from('\n')))
  assert.equal(whole?.text, dump)
  assert.equal(dumpedState(dump)?.toString(), '{"version":4,"n":12345678901234567890}')
})

test('a million lines are read while the reader keeps up, and no faster', async () => {
  const chunk = Buffer.from('line\n'.repeat(10_000))
  let lines = 0
  let caughtUp = 0
  const stream = Readable.from(Array.from({ length: 100 }, () => chunk))
  await readLines(
    stream,
    () => lines++,
    async () => void caughtUp++,
  )
  assert.deepEqual([lines, caughtUp], [1_000_000, 4])
})

test('text for the log has no colours, no NULs and no half characters', () => {
  assert.equal(printable('\u001b[31mred\u001b[0m\ta\0b\nc\u0007'), 'red\ta\ufffdb\nc\ufffd')
})

test('secrets are blotted out in every form, and short texts are no secrets', () => {
  const redact = redactor(['p<a>"ss', 'line one\nline two is long', 'ab', ''])
  assert.equal(redact('x p<a>"ss y'), 'x ****** y')
  assert.equal(redact('{"a":"p\\u003ca\\u003e\\"ss"}'), '{"a":"******"}')
  assert.equal(redact(Buffer.from('p<a>"ss').toString('base64')), '******')
  assert.equal(redact('?p=p%3Ca%3E%22ss'), '?p=******')
  assert.equal(redact('line two is long'), '******')
  assert.equal(redact('ab'), 'ab')
  assert.equal(redactAddress('a_b.main["main"]', redactor(['main'])), 'a_b.main["******"]')
})

test('a secret is blotted out of the base64 of something longer', () => {
  const secret = 'the-secret-of-ada'
  const redact = redactor([secret])
  for (const before of ['', 'a', 'ab', 'ada:'])
    for (const after of ['', '\n', '!!']) {
      const shown = redact(Buffer.from(before + secret + after).toString('base64'))
      assert.match(shown, /^[A-Za-z0-9+/]{0,8}\*{6}[A-Za-z0-9+/=]{0,8}$/)
    }
  assert.equal(redact('?q=the+secret'), '?q=the+secret')
  assert.equal(redactor(['a b&c'])('?q=a+b%26c'), '?q=******')
})

test('of secrets that begin alike the longest is blotted out, and each where it stands', () => {
  const redact = redactor(['secret', 'secret-of-ada', 'cret-of-bob'])
  assert.equal(redact('secret-of-ada, secret-of-bob, a secret'), '******, ******-of-bob, a ******')
  assert.equal(redact('sesecretsecret'), 'se************')
  assert.equal(redact('secre'), 'secre')
})

test('an event that was too long to be kept whole still says what it is', () => {
  const cut = parseUiEvent(
    '{"@level":"info","@message":"Outputs: \\"1\\"","@module":"x","outputs":{"big":"xxxx',
  )
  assert.equal(cut?.['@message'], 'Outputs: "1"')
  assert.equal(parseUiEvent('{"some":"json of a provisioner"}'), undefined)
  const diagnostic = { severity: 'error', summary: 'No.', detail: 'Why.\n', address: 'a.b' } as const
  const event = { '@level': 'error', '@message': 'Error: No.', type: 'diagnostic', diagnostic }
  assert.equal(textOf(event), 'Error: No.\n  with a.b\nWhy.')
})

test('a state that was torn while it was written is not taken for a state', () => {
  const whole =
    JSON.stringify({ version: 4, lineage: 'l', serial: 2, outputs: {}, resources: [] }, null, 2) + '\n'
  assert.equal(parseState(Buffer.from(whole))?.serial, 2)
  for (let at = 0; at < whole.length - 2; at++)
    assert.equal(parseState(Buffer.from(whole.slice(0, at))), undefined)
  assert.equal(parseState(Buffer.from('{"version":3,"lineage":"l","serial":1}')), undefined)
})

test('the resources of a state: modules, indexes, without ids, replaced ones once, no data sources', () => {
  const resources = [
    { mode: 'data', type: 'd', name: 'x', instances: [{ attributes: { id: '1' } }] },
    {
      module: 'module.m["k"]',
      mode: 'managed',
      type: 't',
      name: 'n',
      instances: [
        { index_key: 0, attributes: { id: 'new' } },
        { index_key: 0, deposed: 'abc', attributes: { id: 'old' } },
        { index_key: 1, attributes: null },
        { index_key: 2, attributes: { id: 7 } },
      ],
    },
  ]
  const state = parseState(Buffer.from(JSON.stringify({ version: 4, lineage: 'l', serial: 1, resources })))
  assert.deepEqual(
    resourcesOf(state).map(({ address, logicalId: id, physicalId }) => [address, id, physicalId]),
    [
      ['module.m["k"].t.n[0]', 'm["k"].n[0]', 'new'],
      ['module.m["k"].t.n[1]', 'm["k"].n[1]', ''],
      ['module.m["k"].t.n[2]', 'm["k"].n[2]', '7'],
    ],
  )
})

test('the hash of a plan depends on its changes and their values, not on the order of keys', () => {
  assert.equal(canonicalJson({ b: 1, a: [{ d: 1, c: 2 }] }), '{"a":[{"c":2,"d":1}],"b":1}')
  const planOf = (after: object) =>
    readPlan(
      JSON.stringify({
        resource_changes: [
          {
            address: 't.a',
            mode: 'managed',
            type: 't',
            change: { actions: ['delete', 'create'], before: { id: 'i' }, after },
          },
          { address: 'data.t.a', mode: 'data', type: 't', change: { actions: ['read'] } },
        ],
      }),
    )
  assert.deepEqual(planOf({}).changes, [
    { address: 't.a', logicalId: 'a', type: 't', physicalId: 'i', action: 'Modify', replacement: true },
  ])
  assert.equal(planOf({ x: 1, y: 2 }).changesHash, planOf({ y: 2, x: 1 }).changesHash)
  assert.notEqual(planOf({ x: 1 }).changesHash, planOf({ x: 2 }).changesHash)
})

test('tags are merged over an object, an expression or nothing, and stay literal', () => {
  const tags = { k: '${x} "%{y}"' }
  assert.deepEqual(mergedTags(undefined, tags), { k: '$${x} "%%{y}"' })
  assert.deepEqual(mergedTags({ k: 'own', other: '${var.o}' }, tags), {
    k: '$${x} "%%{y}"',
    other: '${var.o}',
  })
  assert.equal(mergedTags('${local.tags}', tags), '${merge(local.tags, {"k" = "$${x} \\"%%{y}\\""})}')
})

test('only types whose tags are a settable map of strings are taggable, and only their modules get a file', () => {
  const type = (tags: object) => ({ block: { attributes: { tags } } })
  const answer = {
    provider_schemas: {
      p: {
        resource_schemas: {
          yes: type({ type: ['map', 'string'], optional: true }),
          computed: type({ type: ['map', 'string'], computed: true }),
          list: type({ type: ['list', 'string'], optional: true }),
          none: { block: {} },
        },
      },
    },
  }
  const taggable = new Set(taggableTypes(JSON.stringify(answer)))
  assert.deepEqual([...taggable], ['yes'])
  const resources = [
    { dir: '', type: 'yes', name: 'a' },
    { dir: '', type: 'yes', name: 'b' },
    { dir: 'm', type: 'list', name: 'c' },
  ]
  assert.deepEqual(
    [...tagOverrides(resources, taggable, { t: 'v' })],
    [['', { resource: { yes: { a: { tags: { t: 'v' } }, b: { tags: { t: 'v' } } } } }]],
  )
  assert.equal(tagOverrides(resources, taggable, {}).size, 0)
})
