import { productTitles, type Operation } from '../../api/operation.ts'
import type { TSchema } from '../../base/schema.ts'
import { isArray, isObject, isRequired, itemOf, leavesOf, pairOf } from './members.ts'
import { ownOptions } from './arguments.ts'

/** Every operation, by product. */
export function operationList(operations: readonly Operation[]): string {
  const width = Math.max(...operations.map(({ name }) => name.length))
  const sections = Object.entries(productTitles).flatMap(([code, title]) => {
    const lines = operations
      .filter(operation => operation.api.code === code)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
    return lines.length === 0 ? [] : [[`${title}:`, ...lines].join('\n')]
  })
  return [
    'Usage: larder call <Operation> [--Member value]…',
    'Calls an operation of the API. `larder call <Operation> --help` tells what it takes.',
    ...sections,
    commonOptions,
  ].join('\n\n')
}

const commonOptions = [
  'Options of every call:',
  ...Object.entries({
    json: 'the whole input, or what the members are put over; - reads standard input',
    output: 'the form of the answer: table on a terminal, else json',
    profile: 'who calls, as `larder configure` keeps it (LARDER_PROFILE)',
    endpoint: 'where Larder is (LARDER_ENDPOINT)',
    'key-file': 'who calls, by a file such as .larder/admin.json',
    'data-dir': 'who calls: the administrator of the Larder with this data directory',
  } satisfies Record<keyof typeof ownOptions, string>).map(
    ([name, text]) => `  ${`--${name} ${ownOptions[name as keyof typeof ownOptions]}`.padEnd(28)}  ${text}`,
  ),
  'A value @FILE is the text of that file; @@ stands for a first @.',
].join('\n')

/** What an operation does and takes. */
export function operationHelp({ name, api, summary, input, errors }: Operation): string {
  const members = Object.entries(input.properties).flatMap(([member, schema]) => [
    memberHelp(member, schema, isRequired(input, member)),
    ...deeper(member, schema),
  ])
  return [
    `Usage: larder call ${name}${members.length > 0 ? ' [--Member value]…' : ''}`,
    summary,
    members.length > 0 ? ['Members:', ...members].join('\n') : 'It takes no members.',
    ...(errors.length > 0
      ? [`Errors: ${[...new Set(errors.map(({ code }) => code))].sort().join(', ')}`]
      : []),
    `Of ${productTitles[api.code]}, version ${api.version}.`,
    commonOptions,
  ].join('\n\n')
}

/** Members of a member, by their flattened names. */
const deeper = (member: string, schema: TSchema): string[] =>
  leavesOf({ type: 'object', properties: { [member]: schema }, required: [member] } as never)
    .filter(({ path }) => path !== member)
    .map(({ path, schema: leaf, required }) => memberHelp(path, leaf, required))

function memberHelp(path: string, schema: TSchema, required: boolean): string {
  const facts = [
    ...(required ? ['required'] : []),
    ...(typeof schema.description === 'string' ? [schema.description.replace(/\.$/, '')] : []),
    ...limits(schema),
    ...('default' in schema ? [`default ${String(schema['default'])}`] : []),
    ...(isArray(schema) ? ['may be repeated'] : []),
  ]
  return [`  --${path} ${formOf(schema)}`, ...facts.map(fact => `        ${fact}`)].join('\n')
}

/** The keywords that our schemas use (base/schema.ts). */
interface Limits {
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}

function limits(schema: TSchema): string[] {
  const { minLength, maxLength, minimum, maximum, pattern } = schema as Limits
  return [
    ...range(minLength, maxLength, ' characters'),
    ...range(minimum, maximum, ''),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
  ]
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (least === undefined) return most === undefined ? [] : [`at most ${most}${unit}`]
  return [most === undefined ? `at least ${least}${unit}` : `${least} to ${most}${unit}`]
}

/** How a value is written. */
function formOf(schema: TSchema): string {
  const pair = pairOf(schema)
  if (pair) return `${pair[0]}=${pair[1]}|JSON`
  if (isArray(schema)) return isObject(itemOf(schema)) ? 'JSON' : formOf(itemOf(schema))
  if (isObject(schema)) return 'JSON'
  const values: unknown = schema['enum']
  if (Array.isArray(values)) return values.join('|')
  return { integer: 'NUMBER', boolean: 'true|false' }[String(schema['type'])] ?? 'TEXT'
}
