import type { Findings, Place } from '../findings.ts'
import { isRecord, member, type PlainRecord } from '../values.ts'
import type { Block, SourceFile } from './block.ts'
import { fileCallsOf } from './file-calls.ts'
import { placesOf } from './lines.ts'
import { outlineOf, type Outline, type OutlineBlock } from './outline.ts'
import type { HclParser } from './parser.ts'
import { maxDepth, tokenize } from './tokens.ts'

/** Reads a `.tf` file. Undefined where errors were reported: then nothing of it can be relied on. */
export async function readNativeFile(
  path: string,
  text: string,
  parser: HclParser,
  findings: Findings,
): Promise<SourceFile | undefined> {
  const placeOf = placesOf(path, text)
  const tokens = tokenize(text)
  if (tokens.tooDeepAt !== undefined) {
    const detail = `Brackets, strings and interpolations may be nested at most ${maxDepth} levels deep.`
    findings.error(placeOf(tokens.tooDeepAt), 'Nested too deeply', detail)
    return undefined
  }
  if (tokens.endlessAt !== undefined) {
    const detail = 'A comment ends with “*/”, a heredoc with its marker alone on a line.'
    findings.error(placeOf(tokens.endlessAt), 'A comment or heredoc never ends', detail)
    return undefined
  }
  const parsed = await parser.parse(text)
  if ('faults' in parsed) {
    for (const { summary, detail, ...place } of parsed.faults)
      findings.error({ file: path, ...place }, summary, detail)
    return undefined
  }
  const outline = outlineOf(tokens.list)
  for (const [name, offset] of outline.args) {
    const detail = 'Only blocks stand at the top of a file; arguments stand within them.'
    findings.error(placeOf(offset), `The argument ${name} is not in a block`, detail)
  }
  return {
    path,
    blocks: blocksOf(outline, parsed.value, placeOf),
    fileCalls: fileCallsOf(tokens.list, token => placeOf(token.start)),
  }
}

/** Gives each block of the outline its body: the parser keeps equal headers in the order of the file. */
function blocksOf(outline: Outline, value: PlainRecord, placeOf: (offset: number) => Place): Block[] {
  const counts = new Map<string, number>()
  return outline.blocks.map(block => {
    const header = JSON.stringify([block.kind, ...block.labels])
    const count = counts.get(header) ?? 0
    counts.set(header, count + 1)
    let bodies: unknown = member(value, block.kind)
    for (const label of block.labels) bodies = isRecord(bodies) ? member(bodies, label) : undefined
    const body: unknown = Array.isArray(bodies) ? bodies[count] : undefined
    return {
      kind: block.kind,
      labels: block.labels,
      body: isRecord(body) ? body : {},
      escaped: true,
      placeOf: (...path) => placeOf(offsetOf(block, path)),
    }
  })
}

function offsetOf(block: OutlineBlock, path: readonly string[]): number {
  let here: OutlineBlock = block
  for (const name of path) {
    const inner = here.blocks.find(({ kind }) => kind === name)
    if (!inner) return here.args.get(name) ?? here.start
    here = inner
  }
  return here.start
}
