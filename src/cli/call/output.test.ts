import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from './output.ts'

const answer = {
  RequestId: 'R',
  TotalCount: 2,
  Items: [
    { Name: '网站', Id: 'a' },
    { Name: 'shop', Id: 'b' },
  ],
}

test('a table lines up, wide characters too, and leaves out the request id', () => {
  assert.equal(
    render(answer, 'table', 80),
    ['TotalCount  2', '', 'Items', 'Name  Id', '网站  a', 'shop  b'].join('\n'),
  )
})

test('a list too wide for the terminal becomes blocks', () => {
  assert.equal(
    render({ Items: answer.Items }, 'table', 6),
    ['Items', 'Name  网站', 'Id    a', '', 'Name  shop', 'Id    b'].join('\n'),
  )
})

test('values come one row a line, with tabs between', () => {
  assert.equal(render(answer, 'value', 80), '2\n网站\ta\nshop\tb')
})

test('JSON has everything', () => {
  assert.deepEqual(JSON.parse(render(answer, 'json', 80)), answer)
})

test('a table cannot move the cursor of the terminal, and a row of values stays one', () => {
  const tricky = { Name: 'x\u001b[2Jy\nz' }
  assert.equal(render(tricky, 'table', 80), 'Name  x\\u001b[2Jy\\nz')
  assert.equal(render({ Items: [tricky] }, 'value', 80), 'x\\u001b[2Jy\\nz')
})

test('a single value is told as it is, so that a template can be written to a file', () => {
  assert.equal(render({ TemplateBody: 'a:\n\t- b' }, 'value', 80), 'a:\n\t- b')
})
