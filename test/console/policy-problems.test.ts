import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '../../src/operations.ts'
import { furtherActions } from '../../console/src/pages/access/policies/further-actions.ts'
import { lineAt, placesIn } from '../../console/src/pages/access/policies/json-places.ts'
import { problemsOf, unknownActions } from '../../console/src/pages/access/policies/problems.ts'
import { statementsOf, withStatement } from '../../console/src/pages/access/policies/statements.ts'
import { policyTemplates } from '../../console/src/pages/access/policies/templates.ts'

const actions = [...operations.map(({ access }) => access.action), ...furtherActions]

const good = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["servicecatalog:Get*", "ram:NoSuchThing"],
      "Resource": "*"
    }
  ]
}`

test('a good policy has no problems', () => assert.deepEqual(problemsOf(good, 'grant'), []))

const broken: readonly (readonly [what: string, text: string, ...problems: (readonly [number, RegExp])[]])[] =
  [
    ['a comma that is missing', good.replace('"1",', '"1"'), [3, /^$/]],
    ['a text without an end', good.replace('"Allow"', '"Allow'), [5, /^$/]],
    ['nothing', '', [1, /^$/]],
    ['more than the document', `${good} x`, [10, /^$/]],
    ['another version', good.replace('"1"', '"2"'), [2, /must have the Version "1"/]],
    ['a wrong effect', good.replace('"Allow"', '"allow"'), [5, /Allow or Deny as Statement\[0\]\.Effect/]],
    ['no resource', good.replace(/,\n\s+"Resource": "\*"/, ''), [4, /either Resource or NotResource/]],
    ['an action without a product', good.replace('ram:NoSuchThing', 'NoSuchThing'), [6, /not NoSuchThing/]],
    ['a stranger', good.replace('"Resource"', '"Ressource"'), [7, /without Ressource/]],
    [
      'an unknown operator',
      good.replace('"Resource": "*"', '"Resource": "*",\n"Condition": {\n"Equals": { "a": "b" } }'),
      [9, /unknown condition operator Equals/],
    ],
  ]

for (const [what, text, ...wanted] of broken) {
  test(`${what} is said at its line`, () => {
    const found = problemsOf(text, 'grant')
    assert.deepEqual(
      found.map(({ line }) => line),
      wanted.map(([line]) => line),
    )
    found.forEach(({ rule }, index) => assert.match(rule ?? '', wanted[index]![1]))
  })
}

test('each statement has its own problem', () => {
  const text = JSON.stringify(
    {
      Version: '2',
      Statement: [
        { Effect: 'Allow', Action: '*' },
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'No', Action: '*', Resource: '*' },
      ],
    },
    undefined,
    1,
  )
  const rules = problemsOf(text, 'grant').map(({ rule }) => rule)
  assert.equal(rules.length, 3)
  assert.match(rules[0]!, /Version/)
  assert.match(rules[1]!, /Statement\[0\]/)
  assert.match(rules[2]!, /Statement\[2\]\.Effect/)
})

test('a trust policy is read as one', () => {
  assert.match(problemsOf(good, 'trust')[0]?.rule ?? '', /must not have a Resource/)
})

test('actions that nothing has are found', () => {
  const found = unknownActions(good, ['servicecatalog:GetTask', 'ram:GetUser'])
  assert.deepEqual(found, [{ line: 6, column: 41, action: 'ram:NoSuchThing' }])
})

test('places are those of the values', () => {
  const text = '{"a":[1,{"b":"x"}]}'
  const { of, brokenAt } = placesIn(text)
  assert.equal(brokenAt, undefined)
  assert.equal(text.slice(of.get('a[1].b')), '"x"}]}')
  assert.deepEqual(lineAt('ab\ncd', 4), { line: 2, column: 2 })
  assert.ok(placesIn('['.repeat(5000)).brokenAt !== undefined)
})

test('statements are read and added', () => {
  const more = withStatement(good, { Effect: 'Deny', NotAction: 'ram:*', Resource: '*' })
  const [, second] = statementsOf(more!, 'grant')!
  assert.deepEqual([second!.effect, second!.actions, second!.exceptActions], ['Deny', ['ram:*'], true])
  assert.equal(withStatement('{', {}), undefined)
  assert.equal(statementsOf('{', 'grant'), undefined)
})

for (const [name, document] of Object.entries(policyTemplates)) {
  test(`the template ${name} is taken as it is`, () => {
    assert.deepEqual(problemsOf(document, 'grant'), [])
    assert.deepEqual(unknownActions(document, actions), [])
  })
}
