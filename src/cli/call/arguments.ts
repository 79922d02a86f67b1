import { UsageError } from '../exit.ts'
import { closest } from '../terminal/closest.ts'

/** What stands behind `larder call`, taken apart but not understood yet. */
export interface CallArguments {
  readonly operation: string | undefined
  readonly help: boolean
  readonly own: Readonly<Partial<Record<OwnOption, string>>>
  /** Members of the input, in the order given. Undefined where the option has no value. */
  readonly members: readonly (readonly [name: string, text: string | undefined])[]
}

/** The options of the command itself; members of inputs begin with a capital letter. */
export const ownOptions = {
  json: 'JSON|@FILE|-',
  output: 'json|table|value',
  profile: 'NAME',
  endpoint: 'URL',
  'key-file': 'FILE',
  'data-dir': 'PATH',
} as const
export type OwnOption = keyof typeof ownOptions

const isOwn = (name: string): name is OwnOption => Object.hasOwn(ownOptions, name)

/** @throws UsageError */
export function parseCallArguments(args: readonly string[]): CallArguments {
  const own: Partial<Record<OwnOption, string>> = {}
  const members: (readonly [string, string | undefined])[] = []
  let operation: string | undefined
  let help = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--help' || arg === '-h') help = true
    else if (!arg.startsWith('--')) {
      if (operation !== undefined) throw new UsageError(`${JSON.stringify(arg)} belongs to no option.`)
      operation = arg
    } else {
      const [name, attached] = splitOption(arg)
      const next = args[i + 1]
      // A member such as a boolean may stand alone; a value that begins with -- is attached by =.
      const value = attached ?? (next === undefined || next.startsWith('--') ? undefined : args[++i])
      if (isOwn(name)) {
        if (value === undefined) throw new UsageError(`--${name} needs a value.`)
        own[name] = value
      } else if (/^[A-Z]/.test(name)) members.push([name, value])
      else throw new UsageError(unknownOption(name))
    }
  }
  return { operation, help, own, members }
}

function splitOption(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=')
  return at < 0 ? [arg.slice(2), undefined] : [arg.slice(2, at), arg.slice(at + 1)]
}

function unknownOption(name: string): string {
  const near = closest(name, Object.keys(ownOptions))
  return `unknown option --${name}${near ? ` (did you mean --${near}?)` : ''}; members begin with a capital letter.`
}
