import { readFile } from 'node:fs/promises'
import { asError } from '../../base/errors.ts'
import { UsageError } from '../exit.ts'

export interface Parameter {
  readonly ParameterKey: string
  readonly ParameterValue: string
}

/** `key=value` taken apart. @throws UsageError */
export function splitPair(text: string, option: string): [key: string, value: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`${option} must be name=value; it is ${JSON.stringify(text)}.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** Parameters from a file and from options, of which the later win. @throws UsageError */
export async function readParameters(
  pairs: readonly string[],
  file: string | undefined,
): Promise<Parameter[]> {
  const values = new Map(file === undefined ? [] : await readParametersFile(file))
  for (const pair of pairs) {
    const [key, value] = splitPair(pair, '--param')
    values.set(key, await valueOrFile(value))
  }
  return [...values].map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))
}

/** `@file` is the text of a file; `@@x` is the text `@x`. */
async function valueOrFile(value: string): Promise<string> {
  if (value.startsWith('@@')) return value.slice(1)
  return value.startsWith('@') ? readText(value.slice(1)) : value
}

/** A map of names to values, in JSON or YAML. What is no text goes as JSON. */
async function readParametersFile(path: string): Promise<[string, string][]> {
  const text = await readText(path)
  // YAML contains JSON. Loaded here, as few launches need it.
  const { parse } = await import('yaml')
  const values = attempt(() => parse(text) as unknown, path)
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new UsageError(`${path} must be a map of parameter names to values.`)
  }
  return Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}

function attempt<T>(parse: () => T, path: string): T {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${asError(error).message}`)
  }
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${asError(error).message}`)
  })
}
