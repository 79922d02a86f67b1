/** Splits an address at the dots that stand outside index keys: `module.a["x.y"].b.c` has four parts. */
function parts(address: string): string[] {
  return address.match(/(?:[^.["]|\["(?:[^"\\]|\\.)*"\]|\[[^\]"]*\])+/g) ?? []
}

/**
 * ROS's name for a resource: the modules' names and the resource's, with their index keys, without types and
 * `module.` (facts/ros 3): `module.app["a"].aws_instance.server[0]` becomes `app["a"].server[0]`.
 */
export function logicalId(address: string): string {
  const found = parts(address)
  const names: string[] = []
  let at = 0
  for (; found[at] === 'module' && at + 1 < found.length; at += 2) names.push(found[at + 1]!)
  if (found[at] === 'data') at++
  return [...names, ...found.slice(at + 1)].join('.')
}

/** The resource type of an address. */
export const typeOf = (address: string): string => partsOf(address).type

export interface AddressParts {
  /** Empty for the root module. */
  readonly module: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  readonly index: string | number | undefined
}

/** What an address is made of. */
export function partsOf(address: string): AddressParts {
  const found = parts(address)
  let at = 0
  while (found[at] === 'module') at += 2
  const module = found.slice(0, at).join('.')
  const mode = found[at] === 'data' ? 'data' : 'managed'
  const [type = '', last = ''] = found.slice(mode === 'data' ? at + 1 : at)
  const [, name = last, key] = /^([^[]*)\[(.*)\]$/s.exec(last) ?? []
  return { module, mode, type, name, index: key === undefined ? undefined : indexOf(key) }
}

/** HCL's escapes are JSON's, but for its templates. */
function indexOf(key: string): string | number {
  try {
    const index = JSON.parse(key) as string | number
    return typeof index === 'string' ? index.replace(/([$%])\1\{/g, '$1{') : index
  } catch {
    return key
  }
}

/** An address as dependencies name it, without any index. */
export const withoutIndexes = (address: string): string =>
  address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, '')

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
}

/** As Terraform writes an index: a number as it is, a text in HCL quotes. */
export function indexKey(key: string | number | undefined): string {
  if (key === undefined) return ''
  return typeof key === 'number' ? `[${key}]` : `[${hclString(key)}]`
}

/** Keeps `${` and `%{` from being read as the begin of a template. */
export const literalTemplate = (text: string): string => text.replace(/([$%])\{/g, '$1$1{')

/** A quoted literal of HCL. */
export function hclString(text: string): string {
  return `"${literalTemplate(text.replace(/[\n\r\t"\\]/g, found => escapes[found] ?? found))}"`
}
