import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingClaims, principalOf, sessionNameOf, showedFactors } from './rules.ts'

const mappings = [
  { Value: 'admins', PrincipalType: 'RamRole', PrincipalName: 'Admin' },
  { Value: 'build bot', PrincipalType: 'RamUser', PrincipalName: 'bot' },
  { Value: 'devs', PrincipalType: 'RamRole', PrincipalName: 'Developer' },
] as const
const rules = { user_claim: 'preferred_username', group_claim: 'groups', mappings }

const cases: readonly [string, Record<string, unknown>, string | undefined][] = [
  ['no claims', {}, undefined],
  ['a group', { groups: ['devs'] }, 'RamRole Developer'],
  ['one group as a text', { groups: 'devs' }, 'RamRole Developer'],
  ['several groups: the first mapping', { groups: ['devs', 'admins'] }, 'RamRole Admin'],
  ['a group of a user', { groups: ['build bot'] }, 'RamUser bot'],
  ['a group in another case', { groups: ['Devs'] }, undefined],
  [
    'a group beside a name: the group',
    { groups: ['devs'], preferred_username: 'alice' },
    'RamRole Developer',
  ],
  ['no mapped group, and a name', { groups: ['x'], preferred_username: 'alice' }, 'RamUser alice'],
  ['groups of no texts', { groups: [1, null, { devs: true }] }, undefined],
  ['a name that is none', { preferred_username: 7 }, undefined],
  ['a name that no user can have', { preferred_username: 'alice\0' }, undefined],
  ['a look-alike', { preferred_username: 'al\u0130ce' }, undefined],
  ['several names', { preferred_username: ['alice', 'root'] }, undefined],
]
for (const [what, claims, expected] of cases) {
  test(`${what} make ${expected ?? 'nobody'}`, () => {
    const principal = principalOf(rules, claims)
    assert.equal(principal && `${principal.PrincipalType} ${principal.PrincipalName}`, expected)
  })
}

test('what nobody asked for makes nobody, not even by a name that every object has', () => {
  assert.equal(principalOf({ user_claim: '', group_claim: '', mappings }, { '': 'admins' }), undefined)
  const inherited = { user_claim: 'toString', group_claim: 'constructor', mappings }
  assert.equal(principalOf(inherited, {}), undefined)
  assert.deepEqual(missingClaims(inherited, {}), ['toString', 'constructor'])
  assert.deepEqual(missingClaims(rules, { groups: [] }), ['preferred_username'])
})

const names: readonly [Record<string, unknown>, string][] = [
  [{ sub: '1234', preferred_username: 'alice', email: 'alice@example.com' }, 'alice@example.com'],
  [{ sub: '1234', preferred_username: 'Alice Ö/1' }, 'Alice---1'],
  [{ sub: 'x' }, 'x-'],
  [{ sub: '' }, '--'],
  [{ sub: 'y'.repeat(100) }, 'y'.repeat(64)],
]
for (const [claims, name] of names) {
  test(`the session of ${JSON.stringify(claims).slice(0, 60)} is ${name}`, () => {
    assert.equal(sessionNameOf(claims), name)
  })
}

test('a provider that saw two factors says so', () => {
  assert.equal(showedFactors({ amr: ['pwd', 'mfa'] }), true)
  assert.equal(showedFactors({ amr: ['pwd', 'otp'] }), false)
  assert.equal(showedFactors({}), false)
})
