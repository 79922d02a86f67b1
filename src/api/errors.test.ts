import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kind } from '../base/errors.ts'
import { LarderError } from '../base/errors.ts'
import { renderError } from './errors.ts'

const place = { requestId: 'R', hostId: 'H' }

test('every kind of error has its status, and every body its five strings', () => {
  const statuses: Record<Kind, number> = {
    invalid: 400,
    denied: 403,
    'not-found': 404,
    conflict: 409,
    'too-large': 413,
    throttled: 429,
    unavailable: 503,
  }
  for (const [kind, status] of Object.entries(statuses)) {
    const rendered = renderError(new LarderError('Some.Code', kind as Kind, 'Words.'), place)
    assert.equal(rendered.status, status)
    const expected = { RequestId: 'R', HostId: 'H', Code: 'Some.Code', Message: 'Words.', Recommend: '' }
    assert.deepEqual(rendered.body, expected)
  }
})

test('details join the body and cannot replace what every body has', () => {
  const detail = { AccessDeniedDetail: { AuthAction: 'a' }, Code: 'other', RequestId: 'other' }
  const { body } = renderError(new LarderError('NoPermission', 'denied', 'No.', detail), place)
  assert.deepEqual(body, {
    AccessDeniedDetail: { AuthAction: 'a' },
    RequestId: 'R',
    HostId: 'H',
    Code: 'NoPermission',
    Message: 'No.',
    Recommend: '',
  })
})

test('a throttled caller is told how many milliseconds to wait', () => {
  const throttled = (details = {}) =>
    renderError(new LarderError('Throttling.User', 'throttled', 'Slow.', details), place)
  assert.equal(throttled().headers['x-acs-retry-after'], '1000')
  assert.equal(throttled({ retryAfterMs: 250 }).headers['x-acs-retry-after'], '250')
  assert.equal('retryAfterMs' in throttled({ retryAfterMs: 250 }).body, false)
})

test('a stranger tells the caller nothing, and the log everything', () => {
  const cause = new Error('password=hunter2')
  const rendered = renderError(cause, place)
  assert.equal(rendered.status, 500)
  assert.equal(rendered.body.Code, 'InternalError')
  assert.equal(JSON.stringify(rendered.body).includes('hunter2'), false)
  assert.equal(rendered.cause, cause)
  assert.equal(renderError('thrown text', place).status, 500)
})

test('a lost database is a temporary condition, whoever noticed it', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const { status, body } = renderError(refused, place)
  assert.deepEqual([status, body.Code], [503, 'ServiceUnavailable'])
})
