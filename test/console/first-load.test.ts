import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const dist = resolve(import.meta.dirname, '../../dist/console')

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  /** What it cannot begin without. */
  readonly imports?: readonly string[]
}

test('the catalogue is there after at most 350 KB of code and styles, compressed', () => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const files = new Set<string>()
  const take = (name: string): void => {
    const chunk = manifest[name]
    assert.ok(chunk, name)
    if (files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(take)
  }
  take('index.html')
  take('src/pages/catalogue/catalogue-page.tsx')
  const sizes = [...files].map(file => ({
    file,
    bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
  }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  assert.ok(total <= 350_000, `${total} bytes: ${JSON.stringify(sizes)}`)
})
