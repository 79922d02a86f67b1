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
export function typeOf(address: string): string {
  const found = parts(address)
  let at = 0
  while (found[at] === 'module') at += 2
  if (found[at] === 'data') at++
  return found[at] ?? ''
}

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
