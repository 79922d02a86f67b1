import { fits, withoutSecrets } from './input.ts'
import { endpointOf, type Example } from './operation.ts'
import { isSecret, noteOf, secretsOf, variableOf, wellFormed } from './parameters.ts'
import { command, word } from './shell.ts'
import { hex, unseen } from './text.ts'

/** In bytes: Linux takes no longer argument than 128 KiB. */
const longestWord = 100_000

/**
 * `larder call`. It reads who calls from variables of its own; where those of the vendor are not set it takes a profile.
 * Secrets come by pipes, since arguments are for everybody on the machine to see.
 */
export function larderExample(example: Example): string {
  const { operation, input } = example
  const secrets = secretsOf(example)
  const leaves = leavesOf(input)
  const secretOptions = leaves
    .filter(({ name }) => isSecret(name, secrets))
    .map(({ name }) => `${word(`--${name}`)} @<(printf %s "$${variableOf(name)}")`)
  const options = leaves.filter(({ name }) => !isSecret(name, secrets)).map(option)
  const first = ['larder call', operation.action, '--endpoint', word(endpointOf(example).origin)]
  const asOptions =
    fits(operation.members, input) &&
    options.every(({ text }) => bytesOf(text) <= longestWord && !text.includes('\0'))
  const lines = asOptions
    ? [command(first, [...options.map(({ written }) => written), ...secretOptions])]
    : [
        `${command([...first, '--json -'], secretOptions)} <<'JSON'`,
        jsonOf(withoutSecrets(input, secrets)),
        'JSON',
      ]
  return [...noteOf(example, '#'), ...identity, ...lines, ''].join('\n')
}

const identity = [
  'LARDER_ACCESS_KEY_ID="$ALIBABA_CLOUD_ACCESS_KEY_ID" \\',
  'LARDER_ACCESS_KEY_SECRET="$ALIBABA_CLOUD_ACCESS_KEY_SECRET" \\',
  'LARDER_SECURITY_TOKEN="$ALIBABA_CLOUD_SECURITY_TOKEN" \\',
]

interface Leaf {
  readonly name: string
  readonly value: unknown
}

/** What holds one value, by flattened names; an empty structure is a value too. */
const leavesOf = (input: object): Leaf[] =>
  Object.entries(input).flatMap(([name, value]) => below(name, value as unknown))

function below(name: string, value: unknown): Leaf[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object' || Object.keys(value).length === 0) return [{ name, value }]
  const places = Array.isArray(value) ? value.map((each, i) => [i + 1, each] as const) : Object.entries(value)
  return places.flatMap(([key, each]) => below(`${name}.${key}`, each))
}

function option({ name, value }: Leaf): { readonly text: string; readonly written: string } {
  if (typeof value !== 'string') {
    const text = JSON.stringify(value)
    return { text, written: `--${name} ${word(text)}` }
  }
  const text = wellFormed(value).replace(/^@/, '@@')
  // Else it would be taken for the next option.
  return { text, written: text.startsWith('--') ? word(`--${name}=${text}`) : `--${name} ${word(text)}` }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const jsonOf = (input: object): string =>
  wellFormed(JSON.stringify(input, null, 2)).replace(unseen, char =>
    char === '\n' ? char : `\\u${hex(char.charCodeAt(0), 4)}`,
  )
