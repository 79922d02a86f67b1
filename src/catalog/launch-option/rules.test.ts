import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MissingPortfolioId } from './errors.ts'
import { PortfolioNotFound } from '../portfolio/errors.ts'
import { ProductNotFound } from '../product/errors.ts'
import { chooseLaunchOption } from './rules.ts'

const first = { portfolioId: 'port-1', portfolioName: 'one' }
const second = { portfolioId: 'port-2', portfolioName: 'two' }

test('a launch option may go unnamed when it is the only one', () => {
  assert.equal(chooseLaunchOption([first], 'prod-1', undefined), first)
})

test('a launch option is found by its portfolio among several', () => {
  assert.equal(chooseLaunchOption([first, second], 'prod-1', 'port-2'), second)
  assert.equal(chooseLaunchOption([second], 'prod-1', 'port-2'), second)
})

test('several launch options have to be told apart', () => {
  assert.throws(() => chooseLaunchOption([first, second], 'prod-1', undefined), MissingPortfolioId)
})

test('a portfolio that is no launch option looks absent', () => {
  assert.throws(() => chooseLaunchOption([first], 'prod-1', 'port-2'), PortfolioNotFound)
})

test('a product without launch options looks absent, whatever portfolio is named', () => {
  for (const portfolioId of [undefined, 'port-1'])
    assert.throws(() => chooseLaunchOption([], 'prod-1', portfolioId), ProductNotFound)
})
