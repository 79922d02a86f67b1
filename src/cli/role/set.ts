import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { asError } from '../../base/errors.ts'
import type { Client } from '../../client/client.ts'
import { exitCodes, UsageError } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import { splitPair } from '../instance/values.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { ask, readStdin } from '../terminal/prompt.ts'

export interface SetFlags extends ConnectionFlags {
  readonly plain: readonly string[]
  readonly file: readonly string[]
  readonly stdin?: boolean
  readonly alibabaSts?: string
  readonly replace?: boolean
}

type Input = Parameters<Client['SetRoleEnvironment']>[0]
type Variable = NonNullable<Input['Variables']>[number]
type File = NonNullable<Input['Files']>[number]

/** Secrets come by the terminal, standard input or files; on the command line other users of the machine see them. */
export async function setEnvironment(
  RoleName: string,
  words: readonly string[],
  flags: SetFlags,
): Promise<number> {
  assertOneReader(words, flags)
  const client = await clientOf(flags)
  const Variables = [
    ...flags.plain.map(pair => ({ ...pairOf(pair, '--plain'), Sensitive: false })),
    ...(flags.stdin ? linesOf(await readStdin()) : []),
  ]
  // One after the other, as each may ask.
  for (const word of words) Variables.push(await variableOf(word))
  const Files = await Promise.all(flags.file.map(fileOf))
  await client.SetRoleEnvironment({
    RoleName,
    ...(Variables.length > 0 && { Variables }),
    ...(Files.length > 0 && { Files }),
    ...(flags.alibabaSts !== undefined && { AlibabaSts: await stsOf(flags.alibabaSts) }),
    ...(flags.replace && { Replace: true }),
  })
  return exitCodes.ok
}

/** @throws UsageError where several would read standard input */
function assertOneReader(words: readonly string[], { stdin, alibabaSts }: SetFlags): void {
  const asking = process.stdin.isTTY ? [] : words.filter(word => !word.includes('='))
  const readers = [
    ...asking,
    ...(stdin ? ['--stdin'] : []),
    ...(alibabaSts === '-' ? ['--alibaba-sts -'] : []),
  ]
  if (readers.length > 1)
    throw new UsageError(`Standard input can be read once, and not for all of ${readers.join(', ')}.`)
}

const pairOf = (text: string, option: string): Variable => {
  const [Name, Value] = splitPair(text, option)
  return { Name, Value }
}

async function variableOf(word: string): Promise<Variable> {
  if (!word.includes('=')) return { Name: word, Value: await secretFor(word) }
  const { Name, Value } = pairOf(word, 'A variable')
  if (Value.startsWith('@')) return { Name, Value: withoutEnd(await readText(Value.slice(1))) }
  console.error(
    `${Name}: other users of this machine may have seen the value. Give the name alone to be asked for it.`,
  )
  return { Name, Value }
}

const secretFor = async (name: string): Promise<string> =>
  process.stdin.isTTY ? ask({ text: name, hidden: true }) : withoutEnd(await readStdin())

/** The line end that programs and editors put behind a value. */
const withoutEnd = (text: string): string => text.replace(/\r?\n$/, '')

/** `NAME=value`, taken as it is; empty lines and those that begin with # are left out. @throws UsageError */
const linesOf = (text: string): Variable[] =>
  text.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(#|$)/.test(line)) return []
    const at = line.indexOf('=')
    // The line itself may be a secret.
    if (at < 1) throw new UsageError(`Line ${index + 1} of standard input must be NAME=value.`)
    return [{ Name: line.slice(0, at).trim(), Value: line.slice(at + 1) }]
  })

async function fileOf(pair: string): Promise<File> {
  const [Name, path] = splitPair(pair, '--file')
  const FileName = basename(path)
  const Content = await readText(path)
  return { Name, Content, ...(/^[A-Za-z0-9._-]{1,64}$/.test(FileName) && { FileName }) }
}

async function stsOf(path: string): Promise<NonNullable<Input['AlibabaSts']>> {
  const text = path === '-' ? await readStdin() : await readText(path)
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value === 'object' && value !== null) return value as NonNullable<Input['AlibabaSts']>
  } catch {
    // Said below: a parser's own words would quote the text.
  }
  throw new UsageError('--alibaba-sts must be a JSON object.')
}

/** @throws UsageError also for what is no text: the API carries text only */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${asError(error).message}`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new UsageError(`${path} must be text in UTF-8.`)
  }
}
