import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { CannotStart } from '../base/cannot-start.ts'

/** A setting as data: its flag, its variable (`LARDER_…` from the flag), its default and what it is for. */
interface Setting<T, Fallback extends string | undefined = string | undefined> {
  /** How the value is written, for help texts. */
  readonly form: string
  readonly help: string
  readonly fallback: Fallback
  /** @throws Error with the rule that the text breaks */
  readonly parse: (text: string) => T
}

function oneOf<const T extends readonly string[]>(...values: T) {
  return (text: string): T[number] => {
    if (!values.includes(text)) throw new Error(`must be one of ${values.join(', ')}`)
    return text
  }
}

function integer(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new Error(`must be a whole number from ${least} to ${most}`)
    }
    return value
  }
}

/** 0, or so many in a second; less than one is written with a point. */
function rate(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+(\.\d+)?$/.test(text) || (value !== 0 && value < least) || value > most) {
      throw new Error(`must be 0 or a number from ${least} to ${most}`)
    }
    return value
  }
}

function matching(pattern: RegExp, rule: string) {
  return (text: string): string => {
    if (!pattern.test(text)) throw new Error(rule)
    return text
  }
}

const text = (value: string): string => value
const path = (value: string): string => resolve(value)
const list = (value: string): string[] =>
  value
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')

const addresses = (value: string): string[] =>
  list(value).map(item => {
    const [address = '', length] = item.split('/')
    const family = isIP(address)
    if (family === 0 || (length !== undefined && !isLength(length, family === 4 ? 32 : 128))) {
      throw new Error('must be addresses or networks such as 10.0.0.0/8')
    }
    return item
  })
const isLength = (text: string, most: number): boolean => /^\d{1,3}$/.test(text) && Number(text) <= most

const setting = <T, Fallback extends string | undefined>(
  form: string,
  fallback: Fallback,
  parse: (text: string) => T,
  help: string,
): Setting<T, Fallback> => ({ form, fallback, parse, help })

/** Every setting there is. A flag wins over its variable, and that over the default. */
export const settingTable = {
  host: setting('ADDRESS', '127.0.0.1', text, 'Where to listen.'),
  port: setting('NUMBER', '8080', integer(0, 65535), 'Where to listen; 0 takes a free port.'),
  'data-dir': setting('PATH', './.larder', path, 'Where the database, keys and work directories are.'),
  'database-url': setting(
    'URL',
    undefined,
    text,
    'A PostgreSQL to use; without it an embedded one is started.',
  ),
  role: setting(
    'ROLE',
    'all',
    oneOf('all', 'api', 'worker'),
    'all, api (answers calls) or worker (builds stacks).',
  ),
  region: setting(
    'ID',
    'cn-hangzhou',
    matching(/^[a-z0-9-]{1,64}$/, 'must be a region id'),
    'The region that this Larder answers for.',
  ),
  'account-id': setting(
    'DIGITS',
    undefined,
    matching(/^[1-9]\d{15}$/, 'must have 16 digits, the first not 0'),
    'The id of the account that the first start makes; made up where absent.',
  ),
  'tls-cert': setting('FILE', undefined, path, 'A certificate chain in PEM form, to answer by HTTPS.'),
  'tls-key': setting('FILE', undefined, path, 'Its private key.'),
  'trusted-proxies': setting(
    'ADDRESSES',
    '',
    addresses,
    'Proxies whose word counts for where a call came from and how: addresses or networks, separated by commas.',
  ),
  'session-idle': setting(
    'MINUTES',
    '60',
    integer(1, 1440),
    'A session of the console that nobody uses for so long ends.',
  ),
  'rate-limit': setting(
    'NUMBER',
    '200',
    rate(0.001, 1_000_000),
    'How many calls a second each caller may make; 0 for any number.',
  ),
  'rate-burst': setting(
    'NUMBER',
    undefined,
    integer(1, 10_000_000),
    "How many he may make at once, after a rest; five seconds' worth unless given.",
  ),
  'audit-retention-days': setting(
    'NUMBER',
    '0',
    integer(0, 36_500),
    'For how many days the audit trail is kept; 0 for ever.',
  ),
  concurrency: setting('NUMBER', '4', integer(1, 100), 'How many stacks a worker builds at a time.'),
  'terraform-bin': setting('FILE', undefined, text, 'The tofu or terraform to use.'),
  'terraform-versions': setting(
    'NAME=FILE,…',
    undefined,
    versions,
    'Binaries by transform, e.g. terraform-v1.5=/opt/terraform-1.5/terraform.',
  ),
  'terraform-cli-config': setting(
    'FILE',
    undefined,
    path,
    'A CLI configuration for it, e.g. with a provider mirror.',
  ),
  'terraform-env': setting(
    'NAMES',
    '',
    list,
    'Variables of the server that it may see, separated by commas.',
  ),
  'terraform-parallelism': setting(
    'NUMBER',
    '10',
    integer(1, 256),
    'How many resources it changes at a time.',
  ),
  'cancel-grace': setting(
    'SECONDS',
    '30',
    integer(0, 3600),
    'How long a cancelled run may take to stop by itself.',
  ),
  provisioners: setting(
    'RULE',
    'allowed',
    oneOf('allowed', 'forbidden'),
    'Whether templates may run programs (provisioners, external data).',
  ),
  'log-level': setting(
    'LEVEL',
    'info',
    oneOf('debug', 'info', 'warn', 'error'),
    'How much the log on standard error tells.',
  ),
} as const

function versions(value: string): Record<string, string> {
  return Object.fromEntries(
    list(value).map(item => {
      const [, name, file] = /^((?:terraform|opentofu)(?:-v\d+\.\d+)?)=(.+)$/.exec(item) ?? []
      if (!name || !file) throw new Error('must be a list of NAME=FILE, NAME like terraform-v1.5 or opentofu')
      return [name, resolve(file)]
    }),
  )
}

export type SettingName = keyof typeof settingTable
type Value<S> =
  S extends Setting<infer T, infer Fallback> ? (Fallback extends string ? T : T | undefined) : never

export type Settings = { readonly [N in SettingName]: Value<(typeof settingTable)[N]> }

export const variableOf = (name: SettingName): string => `LARDER_${name.toUpperCase().replaceAll('-', '_')}`

/**
 * Settings from flags and variables.
 * @throws CannotStart naming every setting that is wrong
 */
export function readSettings(
  flags: Partial<Record<SettingName, string>>,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const problems: string[] = []
  const entries = (Object.keys(settingTable) as SettingName[]).map(name => {
    const { parse, fallback }: Setting<unknown> = settingTable[name]
    const given = flags[name] ?? (environment[variableOf(name)] || undefined) ?? fallback
    try {
      return [name, given === undefined ? undefined : parse(given)]
    } catch (error) {
      problems.push(
        `--${name} (${variableOf(name)}) ${(error as Error).message}; it is ${JSON.stringify(given)}.`,
      )
      return [name, undefined]
    }
  })
  const settings = Object.fromEntries(entries) as Settings
  if ((settings['tls-cert'] === undefined) !== (settings['tls-key'] === undefined)) {
    problems.push('--tls-cert and --tls-key go together.')
  }
  if (problems.length > 0) throw new CannotStart(problems.join('\n'))
  return settings
}
