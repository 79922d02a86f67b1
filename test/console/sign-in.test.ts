import assert from 'node:assert/strict'
import { test } from 'node:test'
import { person, password } from '../sign-in/people.ts'
import { freshWorld } from '../world.ts'
import { visit } from './visitor.ts'

test('somebody signs in by his password, sees where he is, and signs out', async () => {
  await using world = await freshWorld()
  await person(world, 'ada')
  await using visitor = await visit(world)
  visitor.expectTrouble(/^403: .*\/console\/api\/session$/)
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('heading', { name: 'Sign in to Larder' }).waitFor()
  await visitor.checkAccessibility('sign-in')
  await visitor.picture('sign-in')

  await page.getByLabel('Account (ID or alias)').fill(world.accountId)
  await page.getByLabel('User name').fill('ada')
  await page.getByRole('textbox', { name: 'Password' }).fill('not this one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('is not right').waitFor()

  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/console/')

  await page.getByRole('button', { name: 'ada' }).click()
  await visitor.picture('account-menu')
  await page.getByRole('menuitem', { name: /Sign out$/ }).click()
  await page.getByRole('heading', { name: 'Sign in to Larder' }).waitFor()
})
