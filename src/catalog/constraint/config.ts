import type { ErrorObject, ValidateFunction } from 'ajv'
import { ruleOf } from '../../api/wire/rule.ts'
import { t, wireKeywords } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import type { ConstraintType } from '../../db/values.ts'
import { eachText, isUnstorable } from '../../templates/values.ts'
import { InvalidConfig } from './errors.ts'
import type { ConstraintKind, Place } from './kind.ts'
import { approval } from './kinds/approval.ts'
import { launch } from './kinds/launch.ts'
import { stackRegion } from './kinds/stack-region.ts'
import { template } from './kinds/template.ts'

export const kinds = {
  Launch: launch,
  Template: template,
  Approval: approval,
  StackRegion: stackRegion,
} as const satisfies Record<ConstraintType, unknown>

export const constraintTypes = Object.keys(kinds) as ConstraintType[]

const kindOf = (type: ConstraintType): ConstraintKind => kinds[type]

type Validators = ReadonlyMap<ConstraintType, ValidateFunction>
let validators: Promise<Validators> | undefined

/** Ajv is loaded when it is needed first: the command line knows all operations, and would wait for it in vain. */
async function compile(): Promise<Validators> {
  const { Ajv } = await import('ajv')
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true })
  ajv.addVocabulary([...wireKeywords])
  return new Map(constraintTypes.map(type => [type, ajv.compile(kindOf(type).config)]))
}

/** 16 KB of plain text: a hundred rules and more. */
export const configInput = t.Text({
  maxLength: 16_384,
  description: 'JSON of the form that the type has.',
  digest: true,
})

/** A config that is right by itself; whether what it names exists, `resolveConfig` finds out. */
export interface Config {
  readonly type: ConstraintType
  readonly value: unknown
}

/** @throws InvalidConfig naming every problem */
export async function readConfig(type: ConstraintType, text: string): Promise<Config> {
  const value = parse(type, text)
  const validate = (await (validators ??= compile())).get(type)!
  if (!validate(value)) throw new InvalidConfig(type, validate.errors!.map(shapeProblem))
  const problems = [...textProblems(value), ...(kindOf(type).check?.(value) ?? [])]
  if (problems.length > 0) throw new InvalidConfig(type, problems)
  return { type, value }
}

/** What the column `rule` holds. @throws InvalidConfig naming every problem */
export async function resolveConfig({ type, value }: Config, place: Place): Promise<string> {
  const resolved = await kindOf(type).resolve(value, place)
  if ('problems' in resolved) throw new InvalidConfig(type, resolved.problems)
  return JSON.stringify(resolved.rule)
}

function parse(type: ConstraintType, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new InvalidConfig(type, ['It must be a JSON object'])
  }
}

/** `/Rules/0/Name` is `Rules[0].Name`; the root has no name. */
function shapeProblem(error: ErrorObject): string {
  const { instancePath, keyword, parentSchema } = error
  const place = instancePath
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.')
  const where = place === '' ? 'It' : place
  const { missingProperty, additionalProperty } = error.params as Record<string, string>
  if (keyword === 'required') return `${where} must have the member ${missingProperty}`
  if (keyword === 'additionalProperties') {
    const known = Object.keys((parentSchema as { properties: object }).properties)
    return `${where} must not have the member ${additionalProperty?.slice(0, 100)}; it may have ${known.join(', ')}`
  }
  if (keyword === 'type')
    return `${where} must be ${[error.schema as string | string[]].flat().map(kindOfValue).join(' or ')}`
  return `${where} ${ruleOf(error)}`
}

const kindsOfValues: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
}
const kindOfValue = (kind: string): string => kindsOfValues[kind] ?? `a ${kind}`

function textProblems(value: unknown): string[] {
  let found = false
  eachText(value, text => (found ||= isUnstorable(text)))
  return found ? ['It must not hold the character U+0000 or half of a surrogate pair'] : []
}

/** Its own, else what its type says of it. */
export const descriptionOf = (
  row: Pick<Row<'portfolio_constraint'>, 'type' | 'rule' | 'description'>,
): string => row.description || (kindOf(row.type).describe?.(row.rule) ?? '')
