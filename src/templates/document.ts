import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document as YamlDocument, YAMLError, YAMLMap } from 'yaml'
import { rangeOf, scalarRange, textAt } from './document-range.ts'
import { offsetsWithin } from './embedded.ts'
import type { Findings, Place } from './findings.ts'

/** A JSON or YAML text as data that still knows where everything stands. */
export interface Document {
  readonly value: unknown
  /** Where a member stands; where there is no such member, the nearest thing around it. */
  placeOf(...path: readonly (string | number)[]): Place
  /** Where a place within a text of the document stands; undefined where that cannot be told. */
  placeWithin(
    path: readonly (string | number)[],
    line: number,
    column: number,
  ): { readonly line: number; readonly column: number } | undefined
}

interface Options {
  /** The workspace path that places name; none for the template itself. */
  readonly file?: string
  /** Refuse what only YAML allows: Terraform reads `.tf.json` files as JSON. */
  readonly jsonOnly?: boolean
}

const maxDepth = 100
/** The yaml package's measure of how far aliases may multiply a document before it is taken for a bomb. */
const maxAliases = 100

/**
 * Reads JSON or YAML (1.2, so that an unquoted date stays text), and reports what is wrong with it: syntax, duplicate
 * keys with both places, aliases that explode, nesting beyond reason. Undefined where an error was reported.
 */
export function readDocument(text: string, findings: Findings, options: Options = {}): Document | undefined {
  const lines = new LineCounter()
  const positionOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const place = (offset: number, end?: number): Place => ({
    ...fileOf(options),
    ...positionOf(offset),
    ...(end !== undefined && endOf(positionOf(end))),
  })
  const json = text.trimStart().startsWith('{')
  const kind = json || options.jsonOnly ? 'JSON' : 'YAML'
  const parsed = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  })
  if (parsed.errors.length > 0) {
    for (const error of parsed.errors) reportSyntax(error, kind, place, findings)
    return undefined
  }
  const jsonError = options.jsonOnly ? strictJsonError(text) : undefined
  if (jsonError) {
    findings.error(place(jsonError.offset), 'Not valid JSON', jsonError.message)
    return undefined
  }
  if (!checkNodes(parsed, place, findings)) return undefined
  const value = toData(parsed, options, findings)
  if (value === undefined) return undefined
  return {
    value: value.data,
    placeOf: (...path) => place(...rangeOf(parsed, path)),
    placeWithin: (path, line, column) => {
      const scalar = textAt(parsed, path)
      const offset = scalar && offsetsWithin(text, scalar)(line, column)
      return offset === undefined ? undefined : positionOf(offset)
    },
  }
}

const endOf = ({ line, column }: { line: number; column: number }) => ({ endLine: line, endColumn: column })

const fileOf = ({ file }: Options): Place => (file === undefined ? {} : { file })

function reportSyntax(
  error: YAMLError,
  kind: string,
  place: (offset: number, end?: number) => Place,
  findings: Findings,
): void {
  if (error.message.includes('Maximum call stack')) return tooDeep(place(0), findings)
  findings.error(place(...error.pos), `Not valid ${kind}`, `${error.message.replace(/\.$/, '')}.`)
}

const tooDeep = (place: Place, findings: Findings): void =>
  findings.error(place, 'Nested too deeply', `Lists and maps may be nested at most ${maxDepth} levels deep.`)

function strictJsonError(text: string): { offset: number; message: string } | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? 0)
    return { offset, message: `${message.replace(/ \(line.*$/, '')}.` }
  }
}

/** Depth and duplicate keys. False where something was reported. */
function checkNodes(
  parsed: YamlDocument.Parsed,
  place: (offset: number, end?: number) => Place,
  findings: Findings,
): boolean {
  let clean = true
  const visit = (node: unknown, depth: number): void => {
    if (isPair(node)) {
      visit(node.key, depth)
      visit(node.value, depth)
    } else if (isMap(node) || isSeq(node)) {
      if (depth > maxDepth) {
        clean = false
        return tooDeep(place(node.range?.[0] ?? 0), findings)
      }
      if (isMap(node) && !checkKeys(node, place, findings)) clean = false
      for (const item of node.items) visit(item, depth + 1)
    }
  }
  visit(parsed.contents, 1)
  return clean
}

function checkKeys(
  map: YAMLMap,
  place: (offset: number, end?: number) => Place,
  findings: Findings,
): boolean {
  const seen = new Map<string, Place>()
  let clean = true
  for (const { key } of map.items) {
    if (!isScalar(key) || (key.value === '<<' && key.type === 'PLAIN')) continue
    const name = String(key.value)
    const here = place(...scalarRange(key))
    const before = seen.get(name)
    if (before) {
      clean = false
      const detail = `It stands at line ${before.line} already, and only one of the two could count. Remove one.`
      findings.error(here, `Duplicate key ${JSON.stringify(name)}`, detail)
    } else seen.set(name, here)
  }
  return clean
}

function toData(
  parsed: YamlDocument.Parsed,
  options: Options,
  findings: Findings,
): { data: unknown } | undefined {
  try {
    return { data: parsed.toJS({ maxAliasCount: maxAliases }) as unknown }
  } catch (error) {
    const detail = 'Its aliases repeat each other too often: expanded, the document would be far too large.'
    if (!(error instanceof ReferenceError) && !(error instanceof RangeError)) throw error
    findings.error({ ...fileOf(options), line: 1 }, 'Too many aliases', detail)
    return undefined
  }
}
