import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merged } from './kept.ts'

const text = ({ text }: { readonly text: string }) => text

test('what was lent before is kept until it expires, once, the newest first', () => {
  const before = [
    { text: 'old' },
    { text: 'lasting', until: 2000 },
    { text: 'over', until: 1000 },
    { text: 'again' },
  ]
  const kept = merged([{ text: 'new' }, { text: 'again' }], before, 1000)
  assert.deepEqual(kept.map(text), ['new', 'again', 'old', 'lasting'])
  assert.equal(kept.find(({ text }) => text === 'lasting')?.until, 2000)
})

test('the oldest are given up where there are too many, and what is lent now never is', () => {
  const whole = (name: string) =>
    Array.from({ length: 4 }, (_, index) => ({ text: `${name}${index}`.padEnd(65_000, '.') }))
  const names = (lent: readonly { text: string }[]) => [...new Set(lent.map(({ text }) => text.slice(0, 1)))]
  let kept = whole('a')
  for (const name of ['b', 'c', 'd', 'e']) kept = merged(whole(name), kept, 0)
  assert.deepEqual(names(kept), ['e', 'd', 'c', 'b'])
  assert.ok(kept.length === 16)
})
