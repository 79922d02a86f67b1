import type { Example, Member, Members } from './operation.ts'
import { isSecret, memberNamed, secretsOf, variableOf, wellFormed } from './parameters.ts'
import { configOf, core, prefaceOf, textOf } from './typescript-parts.ts'
import { classOf, methodOf, propertyOf } from './vendor-sdk.ts'

/** A call by a package of the vendor whose classes fit the input. */
export function typedCall(example: Example, sdk: string): string {
  const { operation, input } = example
  const write = new Writer(secretsOf(example))
  const hasRequest = Object.keys(operation.members).length > 0
  const request = hasRequest
    ? `\n  ${write.instance(`${operation.action}Request`, operation.members, input, { name: '', indent: '  ' })},\n`
    : ''
  return [
    ...prefaceOf(example, `${sdk} ${core}`),
    ...importOf(['Client', ...[...write.classes].sort()], sdk),
    `import { $OpenApiUtil } from '${core}'`,
    '',
    'const client = new Client.default(',
    ...configOf(example),
    ')',
    `const { body } = await client.${methodOf(operation)}(${request})`,
    'console.log(JSON.stringify(body?.toMap(), null, 2))',
    '',
  ].join('\n')
}

function importOf([main, ...names]: readonly string[], from: string): string[] {
  if (names.length === 0) return [`import ${main} from '${from}'`]
  if (names.length < 3) return [`import ${main}, { ${names.join(', ')} } from '${from}'`]
  return [`import ${main}, {`, ...names.map(name => `  ${name},`), `} from '${from}'`]
}

/** Where a value stands: by its flattened name, and in the text. */
interface Place {
  readonly name: string
  readonly indent: string
}

const longestLine = 100

/** Writes values as objects of the SDK's classes, and notes which ones it needs. */
class Writer {
  readonly classes = new Set<string>()
  readonly #secrets: readonly string[]

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
  }

  instance(className: string, members: Members, value: object, { name, indent }: Place): string {
    this.classes.add(className)
    const properties = Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== null)
      .map(([key, each]) => {
        const place = { name: name === '' ? key : `${name}.${key}`, indent: `${indent}  ` }
        return `${propertyOf(key)}: ${this.#expression(classOf(className, key), memberNamed(members, key)!, each, place)}`
      })
    return between(`new ${className}({`, properties, '})', indent)
  }

  #expression(className: string, member: Member, value: unknown, place: Place): string {
    if (member.kind === 'object') return this.instance(className, member.members, value as object, place)
    if (member.kind === 'list') return this.#list(className, member.item, value as readonly unknown[], place)
    if (isSecret(place.name, this.#secrets)) return `process.env.${variableOf(place.name)}`
    return typeof value === 'string' ? textOf(wellFormed(value), `${place.indent}  `) : String(value)
  }

  #list(className: string, item: Member, values: readonly unknown[], { name, indent }: Place): string {
    const items = values.map((each, i) =>
      this.#expression(className, item, each, { name: `${name}.${i + 1}`, indent: `${indent}  ` }),
    )
    return between('[', items, ']', indent)
  }
}

/** On one line where there is room. */
function between(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open + close
  const blank = open.endsWith('{') ? ' ' : ''
  const short = `${open}${blank}${parts.join(', ')}${blank}${close}`
  if (!short.includes('\n') && indent.length + short.length <= longestLine) return short
  return [open, ...parts.map(part => `${indent}  ${part},`), indent + close].join('\n')
}
