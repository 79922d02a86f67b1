import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { SignInLocked } from '../src/identity/attempt/attempts.ts'
import { setOIDCProviderSignIn } from '../src/identity/oidc-sign-in/operations.ts'
import { getPasswordPolicy } from '../src/identity/password-policy/operations.ts'
import { defaultPolicy } from '../src/identity/password-policy/store.ts'
import { setSecurityPreference } from '../src/identity/security-preference/operations.ts'
import * as errors from '../src/sign-in/errors.ts'

// What docs/sign-in.md shows is what there is.

const page = readFileSync(new URL('../docs/sign-in.md', import.meta.url), 'utf8')
/** The rows of all tables, by their cells. */
const rows = page
  .split('\n')
  .filter(line => line.startsWith('|'))
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  )
const firstCells = rows.map(([first = '']) => first)

test('the page has every refusal of the sign-in', () => {
  const declared = [...Object.values(errors), SignInLocked].map(each => each.code)
  const shown = firstCells.flatMap(cell => /^(?:\d{3} )?`([A-Za-z.]+)`$/.exec(cell)?.[1] ?? [])
  // Said of any request that is none.
  for (const code of new Set(declared.filter(each => each !== 'MalformedRequest')))
    assert.ok(shown.includes(code), code)
})

test('the page has every member of the password policy with its limits, and every preference', () => {
  const { properties } = getPasswordPolicy.output.properties.PasswordPolicy
  const limits = Object.entries(properties).filter(([, { minimum }]) => minimum !== undefined)
  const shown = limits.map(([name]) => rows.find(([first]) => first === `\`${name}\``)?.slice(1, 3))
  assert.deepEqual(
    shown,
    limits.map(([name, { minimum, maximum }]) => [`${minimum} to ${maximum}`, defaults[name]]),
  )
  for (const name of Object.keys(setSecurityPreference.input.properties))
    assert.ok(firstCells.includes(`\`${name}\``), name)
})

const defaults: Readonly<Record<string, string>> = {
  MinimumPasswordLength: String(defaultPolicy.minimum_length),
  MaxPasswordAge: String(defaultPolicy.max_age),
  PasswordReusePrevention: String(defaultPolicy.reuse_prevention),
  MaxLoginAttemps: String(defaultPolicy.max_attempts),
}

test('the examples of single sign-on have members that there are', () => {
  const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(
    ([, text]) => JSON.parse(text!) as Record<string, unknown>,
  )
  const signIns = examples.filter(example => 'ClientSecret' in example)
  assert.equal(signIns.length, 2)
  const { properties } = setOIDCProviderSignIn.input
  for (const name of signIns.flatMap(Object.keys)) assert.ok(name in properties, name)
})
