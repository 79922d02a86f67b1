import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MissingPrincipal, TwoPrincipals } from './errors.ts'
import { onePrincipal } from './rules.ts'

test('a grant keeps the one way in which it names its principal', () => {
  assert.deepEqual(onePrincipal({ PrincipalId: '200000000000000001' }), {
    principal_id: '200000000000000001',
    principal_pattern: '',
  })
  assert.deepEqual(onePrincipal({ PrincipalPattern: 'user/alice' }), {
    principal_id: '',
    principal_pattern: 'user/alice',
  })
})

test('an empty id counts as none', () => {
  assert.deepEqual(onePrincipal({ PrincipalId: '', PrincipalPattern: 'user/alice' }), {
    principal_id: '',
    principal_pattern: 'user/alice',
  })
  assert.throws(() => onePrincipal({ PrincipalId: '' }), MissingPrincipal)
})

test('a grant without a principal, or with two, is refused', () => {
  assert.throws(() => onePrincipal({}), MissingPrincipal)
  assert.throws(() => onePrincipal({ PrincipalId: 'alice', PrincipalPattern: 'user/alice' }), TwoPrincipals)
})
