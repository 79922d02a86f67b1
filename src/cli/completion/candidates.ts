import type { Command } from 'commander'
import type { Operation } from '../../api/operation.ts'
import type { TSchema } from '../../base/schema.ts'
import { ownOptions } from '../call/arguments.ts'
import { isArray, isObject, itemOf, leavesOf } from '../call/members.ts'
import { outputForms } from '../call/output.ts'

/**
 * What the last of these words may become; empty where only its writer knows, or the shell (files). The words are
 * those behind the program's name.
 */
export function candidates(
  program: Command,
  operations: readonly Operation[],
  words: readonly string[],
): string[] {
  const [name = '', ...rest] = words
  const last = words.at(-1) ?? ''
  const all = words.length <= 1 ? commandNames(program) : ofCommand(program, operations, name, rest)
  return all.filter(candidate => candidate.startsWith(last))
}

const commandNames = (program: Command): string[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map(command => command.name())

function ofCommand(
  program: Command,
  operations: readonly Operation[],
  name: string,
  rest: readonly string[],
): string[] {
  if (name === 'call') return ofCall(operations, rest)
  const command = program.commands.find(known => known.name() === name)
  if (!command) return name === 'help' ? commandNames(program) : []
  const found = command.commands.length > 0 ? below(command, rest) : ofOne(command, rest)
  // Its action may come behind any option that has its value.
  const isExplained = name === 'explain' && found.includes('--help')
  return isExplained ? [...operationNames(operations), ...found] : found
}

const operationNames = (operations: readonly Operation[]): string[] =>
  operations.map(operation => operation.name).sort()

/** What comes behind a command that has commands of its own. */
function below(parent: Command, [name = '', ...rest]: readonly string[]): string[] {
  const command = rest.length > 0 && parent.commands.find(known => known.name() === name)
  if (!command) return rest.length > 0 ? [] : [...commandNames(parent), '--help']
  return command.commands.length > 0 ? below(command, rest) : ofOne(command, rest)
}

function ofOne(command: Command, rest: readonly string[]): string[] {
  const option = command.options.find(known => known.long === rest.at(-2))
  if (option?.required) return option.argChoices ?? []
  const argument = rest.length === 1 ? command.registeredArguments[0] : undefined
  return [
    ...(argument?.argChoices ?? []),
    ...command.options.flatMap(({ long }) => (long ? [long] : [])),
    '--help',
  ]
}

const ownNames = Object.keys(ownOptions).map(name => `--${name}`)

function ofCall(operations: readonly Operation[], [name, ...rest]: readonly string[]): string[] {
  if (rest.length === 0) return [...operationNames(operations), '--help']
  const operation = operations.find(known => known.name === name)
  const before = rest.at(-2) ?? ''
  if (before === '--output') return [...outputForms]
  if (ownNames.includes(before)) return []
  const schema = operation && schemaAt(operation.input, before.slice(2).split('.'))
  if (schema && before.startsWith('--')) return valuesOf(schema)
  return [...(operation ? optionsOf(operation) : []), ...ownNames, '--help']
}

/** Members by name, and the first of each list by its flattened name. */
function optionsOf({ input }: Operation): string[] {
  const top = Object.keys(input.properties)
  const flat = leavesOf(input).map(({ path }) => path.replaceAll('.N', '.1'))
  return [...new Set([...top, ...flat])].map(name => `--${name}`)
}

/** The schema of a member by its flattened name. */
function schemaAt(schema: TSchema, [step, ...rest]: readonly string[]): TSchema | undefined {
  if (step === undefined) return schema
  if (isArray(schema)) return schemaAt(itemOf(schema), rest)
  const member = isObject(schema) ? schema.properties[step] : undefined
  return member && schemaAt(member, rest)
}

function valuesOf(schema: TSchema): string[] {
  if (schema['type'] === 'boolean') return ['true', 'false']
  const values: unknown = schema['enum']
  return Array.isArray(values) ? values.map(String) : []
}
