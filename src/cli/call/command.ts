import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { call } from '../../client/client.ts'
import { Exit, exitCodes, UsageError } from '../exit.ts'
import { connectionFor } from '../profile/connection-for.ts'
import type { Run } from '../program.ts'
import { closest } from '../terminal/closest.ts'
import { visibleLines } from '../terminal/visible.ts'
import { parseCallArguments, type CallArguments } from './arguments.ts'
import { inputFrom } from './assign.ts'
import { operationHelp, operationList } from './help.ts'
import { outputForms, render, type OutputForm } from './output.ts'

/** `larder call`: every operation of the registry. Its options differ by operation, so it reads them itself. */
export function addCallCommand(program: Command, run: Run): void {
  program
    .command('call')
    .description('Call any operation of the API.')
    .argument('[operation]', 'its name; without one, all are listed')
    .argument('[options...]', '--Member value, as `larder call <operation> --help` tells')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((operation: string | undefined, rest: string[]) =>
      run(() => callOperation([...(operation === undefined ? [] : [operation]), ...rest])),
    )
}

async function callOperation(args: readonly string[]): Promise<number> {
  const parsed = parseCallArguments(args)
  const { operations } = await import('../../operations.ts')
  if (parsed.operation === undefined) {
    console.log(operationList(operations))
    return exitCodes.ok
  }
  const operation = operations.find(({ name }) => name === parsed.operation)
  if (!operation) throw unknownOperation(parsed.operation, operations)
  if (parsed.help) {
    console.log(operationHelp(operation))
    return exitCodes.ok
  }
  const form = outputForm(parsed.own.output)
  const input = inputFrom(operation.input, parsed.members, wholeInput(parsed), readText)
  const answer = await call(await connectionFor(camel(parsed.own)), operation, input)
  const text = render(answer, form, process.stdout.columns || 120)
  console.log(process.stdout.isTTY ? visibleLines(text).join('\n') : text)
  return exitCodes.ok
}

const camel = (own: CallArguments['own']) => ({
  profile: own.profile,
  endpoint: own.endpoint,
  keyFile: own['key-file'],
  dataDir: own['data-dir'],
})

function unknownOperation(name: string, operations: readonly { readonly name: string }[]): UsageError {
  const near = closest(
    name,
    operations.map(operation => operation.name),
  )
  return new UsageError(
    `There is no operation ${name}${near ? `; did you mean ${near}?` : '.'} \`larder call\` lists all.`,
  )
}

function outputForm(asked: string | undefined): OutputForm {
  if (asked === undefined) return process.stdout.isTTY ? 'table' : 'json'
  const form = outputForms.find(known => known === asked)
  if (!form) throw new UsageError(`--output must be one of ${outputForms.join(', ')}; it is ${asked}.`)
  return form
}

/** What --json gives. @throws UsageError */
function wholeInput({ own: { json } }: CallArguments): object {
  if (json === undefined) return {}
  const text = json === '-' ? readFileSync(0, 'utf8') : json.startsWith('@') ? readText(json.slice(1)) : json
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    throw new UsageError(`--json must be JSON: ${(error as Error).message}`)
  }
  throw new UsageError('--json must be an object.')
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Exit(exitCodes.usage, `The file ${path} cannot be read: ${(error as Error).message}`)
  }
}
