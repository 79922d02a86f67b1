import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml'
import type { Document as YamlDocument, Node, Pair, Scalar, YAMLMap } from 'yaml'

/** Where a node begins, and where one that is a word or a value on its own ends. */
export type Range = [start: number, end?: number]

type Path = readonly (string | number)[]

/** Of a member; where there is no such member, of the nearest thing around it. */
export const rangeOf = (parsed: YamlDocument.Parsed, path: Path): Range => walk(parsed, path).range

/** The text that stands there; undefined where there is none. */
export function textAt(parsed: YamlDocument.Parsed, path: Path): Scalar | undefined {
  const { node } = walk(parsed, path)
  return isScalar(node) ? node : undefined
}

function walk(parsed: YamlDocument.Parsed, path: Path): { node: Node | undefined; range: Range } {
  let node: Node | undefined = parsed.contents ?? undefined
  let range: Range = [node?.range?.[0] ?? 0]
  for (const step of path) {
    const pair: Pair | undefined = isMap(node) ? pairsOf(node).get(String(step)) : undefined
    const item: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
    const seen: unknown = pair?.key ?? item
    if (!isNode(seen)) return { node: undefined, range }
    range = isScalar(seen) ? scalarRange(seen) : [seen.range?.[0] ?? range[0]]
    node = isAlias(item) ? item.resolve(parsed) : isNode(item) ? item : undefined
  }
  return { node, range }
}

export const scalarRange = ({ range }: Scalar): Range => (range ? [range[0], range[1]] : [0])

/** A large map is asked for many places. */
const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = indexes.get(map)
  if (known) return known
  const index = new Map(map.items.map(pair => [isScalar(pair.key) ? String(pair.key.value) : '', pair]))
  indexes.set(map, index)
  return index
}
