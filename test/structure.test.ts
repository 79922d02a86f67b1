import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

// Which room may look into which. Read downwards: nothing ever points back up.
const sees: Record<string, string[]> = {
  base: [],
  db: ['base'],
  templates: ['base'],
  terraform: ['base'],
  access: ['base', 'db'],
  audit: ['base', 'db', 'access'],
  queue: ['base', 'db'],
  api: ['base', 'db', 'access', 'audit'],
  identity: ['base', 'db', 'access', 'audit', 'api'],
  // How people get sessions, over HTTP: it asks identity who they are, and no noun knows of it.
  'sign-in': ['base', 'db', 'access', 'audit', 'api', 'identity'],
  catalog: ['base', 'db', 'access', 'api', 'templates'],
  stacks: ['base', 'db', 'access', 'api', 'templates', 'terraform', 'queue'],
  provisioning: ['base', 'db', 'access', 'audit', 'api', 'templates', 'catalog', 'stacks'],
  system: ['base', 'db', 'access', 'audit', 'api', 'queue'],
  'operations.ts': ['identity', 'catalog', 'stacks', 'provisioning', 'system'],
  client: ['base', 'api/operation.ts', 'access/signature', 'operations.ts'],
  cli: ['client', 'base', 'operations.ts', 'api/operation.ts', 'audit/chain.ts', 'server'],
  server: [
    'base',
    'db',
    'access',
    'audit',
    'api',
    'templates',
    'terraform',
    'queue',
    'identity',
    'catalog',
    'stacks',
    'provisioning',
    'sign-in',
    'system',
    'operations.ts',
  ],
}

const src = resolve(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))

test('every room has its row', () => {
  const rooms = new Set(files.map(file => file.split('/')[0]!))
  assert.deepEqual([...rooms].sort(), Object.keys(sees).sort())
})

for (const [room, allowed] of Object.entries(sees)) {
  test(`${room} looks only into ${allowed.join(', ') || 'itself'}`, () => {
    const within = files.filter(
      file => (file === room || file.startsWith(room + '/')) && !/\.(test|fixture)\.ts$/.test(file),
    )
    for (const file of within) {
      const text = readFileSync(join(src, file), 'utf8')
      for (const [, from] of text.matchAll(/(?:from|import\(|declare module|import) ?'(\.[^']+)'/g)) {
        const target = relative(src, resolve(src, dirname(file), from!))
        const seen = [room, ...allowed].some(place => target === place || target.startsWith(place + '/'))
        assert.ok(seen, `${file} imports ${from}`)
      }
    }
  })
}

test('no hand-written file is over 300 lines', () => {
  const long = files.filter(file => readFileSync(join(src, file), 'utf8').split('\n').length > 301)
  assert.deepEqual(long, [])
})

// Conditions are joined by `and`, which binds closer: an `or` that stands free undoes those before it.
test('no condition in SQL has an "or" outside of brackets', () => {
  for (const file of files.filter(name => !/\.test\.ts$|^db\/migrations/.test(name))) {
    const text = readFileSync(join(src, file), 'utf8')
    for (const [, condition] of text.matchAll(/\bsql(?:<[^>`]*>)?`([^`]*)`/g))
      assert.doesNotMatch(withoutBrackets(condition!), /\bor\b/i, `${file}: ${condition}`)
  }
})

function withoutBrackets(text: string): string {
  const less = text.replace(/\([^()]*\)/g, '')
  return less === text ? text : withoutBrackets(less)
}
