import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TemplateParameter } from './template.ts'
import { bodyOf, faults, good, warnings } from './templates.fixture.ts'

const main = (inside: string) => ({ 'main.tf': `variable "a" {\n${inside}\n}\n` })
const parameter = async (
  inside: string,
  section?: object,
  description?: string,
): Promise<TemplateParameter> => {
  const { parameters } = await good(
    main(inside),
    section ? { Parameters: { a: section } } : {},
    description === undefined
      ? {}
      : { terraformVariables: [{ VariableName: 'a', Description: description }] },
  )
  return parameters[0]!
}

const types: readonly (readonly [inside: string, type: string, required: boolean, byDefault: unknown])[] = [
  ['', 'String', true, undefined],
  ['default = "x"', 'String', false, 'x'],
  ['default = 5', 'Number', false, 5],
  ['default = false', 'Boolean', false, false],
  ['default = ["x"]', 'Json', false, ['x']],
  ['default = null', 'String', false, null],
  ['type = string', 'String', true, undefined],
  ['type = string\n default = 5', 'String', false, '5'],
  ['type = number\n default = "5"', 'Number', false, 5],
  ['type = number\n default = -1.5', 'Number', false, -1.5],
  ['type = bool\n default = "true"', 'Boolean', false, true],
  ['type = number\n default = 1 + 1', 'Number', false, undefined],
  ['type = list(string)\n default = []', 'Json', false, []],
  ['type = set(number)', 'Json', true, undefined],
  ['type = map(any)\n default = {}', 'Json', false, {}],
  ['type = tuple([string])', 'Json', true, undefined],
  ['type = any\n default = "[1]"', 'Json', false, '[1]'],
  ['type = object({ a = optional(string) })\n default = {}', 'Json', false, {}],
  ['type = string\n default = "$${x} %%{y}"', 'String', false, '${x} %{y}'],
  ['type = string\n default = <<-EOT\n    a\n     b\n  EOT', 'String', false, 'a\n b\n'],
]
for (const [inside, type, required, byDefault] of types) {
  test(`the variable { ${inside.replaceAll('\n', ';')} } is a ${required ? 'required ' : ''}${type}`, async () => {
    const found = await parameter(inside)
    assert.deepEqual([found.type, found.required, found.default], [type, required, byDefault])
    assert.equal(found.defaultOutsideCode, undefined)
  })
}

test('sensitive is NoEcho, unless the metadata says otherwise; nullable is kept', async () => {
  assert.equal((await parameter('sensitive = true')).noEcho, true)
  assert.equal((await parameter('sensitive = true', { NoEcho: false })).noEcho, false)
  assert.equal((await parameter('', { NoEcho: 'true' })).noEcho, true)
  assert.equal((await parameter('nullable = false')).nullable, false)
})

test('a description is text, or attributes as JSON, whose texts may be by language', async () => {
  assert.equal((await parameter('description = " Plain. "')).description, 'Plain.')
  assert.deepEqual(
    (await parameter('description = "{\\"Description\\": {\\"en\\": \\"E\\"}}"')).description,
    { en: 'E' },
  )
  const escaped = await parameter(
    'description = "{\\"AssociationPropertyMetadata\\": {\\"a\\": \\"$${b}\\"}}"',
  )
  assert.deepEqual(escaped.associationPropertyMetadata, { a: '${b}' })
})

test('what looks like JSON and is not is a text, with a warning', async () => {
  const files = main('description = "{ not json"')
  assert.equal((await good(files)).parameters[0]?.description, '{ not json')
  assert.match(
    (await warnings(bodyOf(files))).join(),
    /^main\.tf:2:1: A description looks like JSON, but is not/,
  )
})

test('TerraformVariables take the place of the description, and Parameters lies over both', async () => {
  const inside = 'description = "{\\"Label\\": \\"code\\", \\"MinLength\\": 1}"'
  const given = await parameter(inside, undefined, '{"Label": "given"}')
  assert.deepEqual([given.label, given.minLength], ['given', undefined])
  assert.equal((await parameter(inside, undefined, 'Plain')).description, 'Plain')
  const all = await parameter(inside, { MaxLength: '9', Label: { en: 'section' } }, '{"MinLength": 2}')
  assert.deepEqual([all.label, all.minLength, all.maxLength], [{ en: 'section' }, 2, 9])
})

test('every attribute is read', async () => {
  const found = await parameter('type = string', {
    Type: 'String',
    Default: 'b',
    Label: 'L',
    Description: 'D',
    ConstraintDescription: 'C',
    AllowedValues: ['a', 'b'],
    AllowedPattern: '(?i)[A-B]',
    MinLength: 1,
    MaxLength: 2,
    NoEcho: false,
    Confirm: true,
    TextArea: true,
    AssociationProperty: 'P',
    AssociationPropertyMetadata: { x: 1 },
    Placeholder: 'p',
    ReadOnly: true,
  })
  assert.deepEqual(found, {
    name: 'a',
    type: 'String',
    required: false,
    default: 'b',
    defaultOutsideCode: true,
    noEcho: false,
    nullable: true,
    label: 'L',
    description: 'D',
    constraintDescription: 'C',
    allowedValues: ['a', 'b'],
    allowedPattern: '(?i)[A-B]',
    minLength: 1,
    maxLength: 2,
    confirm: true,
    textArea: true,
    associationProperty: 'P',
    associationPropertyMetadata: { x: 1 },
    placeholder: 'p',
    readOnly: true,
    hclType: 'string',
  })
})

test('a default outside of the code is read by its type, and makes the parameter optional', async () => {
  const number = await parameter('type = number', { Default: '21', MinValue: 13, MaxValue: 31 })
  assert.deepEqual([number.default, number.required, number.defaultOutsideCode], [21, false, true])
  const list = await parameter('type = list(string)', { Type: 'CommaDelimitedList', Default: 'a,b' })
  assert.deepEqual(list.default, ['a', 'b'])
  assert.deepEqual((await parameter('type = map(string)', { Default: '{"a": "b"}' })).default, { a: 'b' })
  const empty = await parameter('type = number', { Default: null })
  assert.deepEqual([empty.default, empty.required, empty.defaultOutsideCode], [null, false, true])
  assert.equal((await parameter('default = null', { Required: true })).required, true)
})

const wrong: readonly (readonly [inside: string, section: object, problem: RegExp])[] = [
  ['type = "string"', {}, /^main\.tf:2:1: The type of a is not one\. .* without quotes/],
  ['type = strin', {}, /^main\.tf:2:1: "strin" is not a type/],
  [
    'type = number\ndefault = "x"',
    {},
    /^main\.tf:3:1: The default of a is wrong\. It must be a number; "x" is not/,
  ],
  ['type = list(number)\ndefault = ["x"]', {}, /must be a number at \[0\]/],
  ['type = object({ a = string })\ndefault = {}', {}, /It lacks a/],
  ['default = var.b', {}, /^main\.tf:2:1: The default of a is wrong\. A default is a constant/],
  ['default = file("x")', {}, /A default is a constant/],
  ['default = "${local.x}"', {}, /A default is a constant/],
  ['nullable = false\ndefault = null', {}, /must not be null/],
  [
    'description = "x ${var.b}"',
    {},
    /^main\.tf:2:1: The description of variable a is an expression.*“\$\$\{”/,
  ],
  ['default = "x"', { MinLength: 2 }, /The default of a is wrong\. It must have at least 2 characters/],
  ['default = "x"', { AllowedValues: ['y'] }, /It must be one of "y"/],
  ['default = "x"', { AllowedPattern: 'y' }, /It must match the pattern y/],
  ['type = number', { Default: 50, MaxValue: 31 }, /It must be at most 31/],
  ['type = number', { Default: 'x' }, /The default of a is wrong\. It must be a number/],
  ['nullable = false', { Default: null }, /must not be null/],
  [
    'type = number',
    { Type: 'Json' },
    /^main\.tf:2:1: Type Json of a does not fit\. .*number, so that Type may be Number or String/,
  ],
  [
    '',
    { Type: 'ALIYUN::OOS::Parameter::Value' },
    /^template:1:\d+: Type of a is wrong\. It must be one of String/,
  ],
  ['', { AllowedValues: 'x' }, /AllowedValues of a is wrong\. It must be a list; found "x"/],
  [
    '',
    { AllowedPattern: '(' },
    /AllowedPattern of a is wrong\. It must be a regular expression, and it is not/,
  ],
  ['', { AllowedPattern: 5 }, /AllowedPattern of a is wrong/],
  ['', { MinLength: -1 }, /MinLength of a is wrong\. It must be a whole number/],
  ['', { MinValue: 'x' }, /MinValue of a is wrong\. It must be a number/],
  ['', { MinValue: 3, MaxValue: 2 }, /MinValue of a exceeds its MaxValue/],
  ['', { Label: { en: 5 } }, /Label of a is wrong\. It must be a text, or a map of languages/],
  ['', { NoEcho: 'perhaps' }, /NoEcho of a is wrong/],
  ['', { AssociationPropertyMetadata: [] }, /AssociationPropertyMetadata of a is wrong/],
]
for (const [inside, section, problem] of wrong) {
  test(`refused: { ${inside.replaceAll('\n', ';')} } with ${JSON.stringify(section)}`, async () => {
    const found = await faults(bodyOf(main(inside), { Parameters: { a: section } }))
    assert.equal(found.length, 1, found.join('\n'))
    assert.match(found[0]!, problem)
  })
}

test('wrong metadata in a description is told with its file and line', async () => {
  const found = await faults(main('\ndescription = "{\\"AllowedValues\\": 5, \\"MinLength\\": \\"x\\"}"'))
  assert.equal(found.length, 2)
  for (const line of found) assert.match(line, /^main\.tf:3:1: (AllowedValues|MinLength) of a is wrong/)
})

test('names that stand for no variable or output are errors', async () => {
  const body = bodyOf(main(''), { Parameters: { b: {} }, Outputs: { c: {} } })
  const found = await faults(body, { terraformVariables: [{ VariableName: 'd', Description: '' }] })
  assert.match(found.join('\n'), /Unknown parameter b.*\n.*Unknown variable d.*\n.*Unknown output c/)
})

test('an unknown attribute is a warning', async () => {
  assert.match(
    (await warnings(bodyOf(main(''), { Parameters: { a: { Lable: 'x' } } }))).join(),
    /Unknown attribute Lable/,
  )
})

test('a template has at most 200 parameters', async () => {
  const many = (count: number) => ({
    'main.tf': Array.from({ length: count }, (_, i) => `variable "v${i}" {}\n`).join(''),
  })
  assert.equal((await good(many(200))).parameters.length, 200)
  assert.match(
    (await faults(many(201))).join(),
    /Too many parameters\. The root module declares 201 variables/,
  )
})

test('parameters stand in the order of the code', async () => {
  const { parameters } = await good({
    'main.tf': 'variable "z" {}\nvariable "a" {}\n',
    'b.tf': 'variable "m" {}\n',
  })
  assert.deepEqual(
    parameters.map(({ name }) => name),
    ['z', 'a', 'm'],
  )
})

test('variables named like members of Object are variables', async () => {
  const { parameters } = await good({ 'main.tf': 'variable "constructor" {}\nvariable "toString" {}\n' })
  assert.deepEqual(
    parameters.map(({ name }) => name),
    ['constructor', 'toString'],
  )
})
