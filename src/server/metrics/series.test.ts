import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Counter, gauge, Histogram } from './series.ts'

test('a counter counts by labels, whose values may hold anything', () => {
  const counter = new Counter('x_total', 'What.')
  counter.add({ a: '1' })
  counter.add({ a: 'say "hi"\\\n' }, 2)
  counter.add({ a: '1' })
  assert.equal(
    counter.text(),
    '# HELP x_total What.\n# TYPE x_total counter\nx_total{a="1"} 2\nx_total{a="say \\"hi\\"\\\\\\n"} 2\n',
  )
})

test('a gauge is what it is now', () => {
  assert.equal(gauge('x', 'What.', [[{}, 1.5]]), '# HELP x What.\n# TYPE x gauge\nx 1.5\n')
})

test('buckets of a histogram hold all that is smaller, up to the bound itself', () => {
  const histogram = new Histogram('x_seconds', 'How long.', [1, 2])
  for (const value of [0.5, 1, 1.5, 9]) histogram.observe({ a: 'b' }, value)
  assert.deepEqual(histogram.text().split('\n').slice(2, -1), [
    'x_seconds_bucket{a="b",le="1"} 2',
    'x_seconds_bucket{a="b",le="2"} 3',
    'x_seconds_bucket{a="b",le="+Inf"} 4',
    'x_seconds_sum{a="b"} 12',
    'x_seconds_count{a="b"} 4',
  ])
})
