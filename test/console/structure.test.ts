import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')
const pages = join(root, 'console/src')
const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file))

/** What a file takes at run time: not its types. */
function taken(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const statements = text.matchAll(/(?:^|\n)(?:import|export) (?!type )(?:[^'"]*? from )?'([^']+)'/g)
  const later = text.matchAll(/\bimport\('([^']+)'\)/g)
  return [...statements, ...later].map(([, from]) => from!)
}

const resolved = (path: string, from: string): string => resolve(dirname(path), from)

// Of the server's own sources pages take types, which are gone when they are built, and rules that run anywhere.
test('what pages take from the sources of the server runs in a browser', () => {
  const looked = new Set<string>()
  const look = (path: string, asked: string): void => {
    if (looked.has(path)) return
    looked.add(path)
    for (const from of taken(path)) {
      if (from.startsWith('.')) look(resolved(path, from), `${asked} → ${relative(root, path)}`)
      else
        assert.match(
          from,
          /^(@sinclair\/typebox|re2js|yaml)/,
          `${asked}: ${relative(root, path)} takes ${from}`,
        )
    }
  }
  for (const file of files) {
    const path = join(pages, file)
    for (const from of taken(path)) {
      const target = from.startsWith('.') ? resolved(path, from) : undefined
      if (target?.startsWith(join(root, 'src/'))) look(target, file)
    }
  }
})

test('pages of one area know no other area', () => {
  for (const file of files.filter(name => name.startsWith('pages/'))) {
    const area = file.split('/')[1]!
    for (const from of taken(join(pages, file)).filter(name => name.startsWith('.'))) {
      const [top, other] = relative(pages, resolved(join(pages, file), from)).split('/')
      if (top === 'pages') assert.equal(other, area, `${file} imports ${from}`)
    }
  }
})

test('building blocks know no page', () => {
  for (const file of files.filter(name => !/^(pages|explorer)\/|^routes\.tsx$/.test(name))) {
    for (const from of taken(join(pages, file)).filter(name => name.startsWith('.')))
      assert.doesNotMatch(
        relative(pages, resolved(join(pages, file), from)),
        /^pages\//,
        `${file} imports ${from}`,
      )
  }
})

test('no hand-written file of the console is over 300 lines', () => {
  const long = files.filter(file => readFileSync(join(pages, file), 'utf8').split('\n').length > 301)
  assert.deepEqual(long, [])
})

// Whoever reads over a shoulder, or the next one at this computer, finds nothing in the browser's storage.
test('the browser’s storage is touched in one place, and nothing is made HTML of', () => {
  for (const file of files) {
    const text = readFileSync(join(pages, file), 'utf8')
    if (file !== 'ui/remembered.ts')
      assert.doesNotMatch(text, /\b(localStorage|sessionStorage|indexedDB)\b/, file)
    assert.doesNotMatch(text, /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b/, file)
  }
})
