import { readDocument, type Document } from '../document.ts'
import type { Findings } from '../findings.ts'
import { isRecord, type PlainRecord } from '../values.ts'
import type { Block, FileCall, SourceFile } from './block.ts'
import { fileCallsOfTemplate } from './file-calls.ts'
import { labelsOfKind } from './kinds.ts'

type Path = readonly (string | number)[]

/** Reads a `.tf.json` file: the same blocks, as JSON. Undefined where errors were reported. */
export function readJsonFile(path: string, text: string, findings: Findings): SourceFile | undefined {
  const document = readDocument(text, findings, { file: path, jsonOnly: true })
  if (!document) return undefined
  const blocks: Block[] = []
  const roots = each(document.value, [])
  for (const [root, at] of roots) {
    if (!isRecord(root)) {
      const detail =
        'A .tf.json file holds an object whose keys are kinds of blocks, or a list of such objects.'
      findings.error(document.placeOf(...at), 'Not Terraform in JSON syntax', detail)
      return undefined
    }
    for (const [kind, value] of Object.entries(root)) {
      if (kind === '//') continue
      const labels = labelsOfKind(kind) ?? 0
      collect({ document, findings, kind, blocks }, value, [...at, kind], [], labels)
    }
  }
  return { path, blocks, fileCalls: callsOf(document) }
}

interface Collecting {
  readonly document: Document
  readonly findings: Findings
  readonly kind: string
  readonly blocks: Block[]
}

/** Descends through as many levels of labels as the kind has. Each level, and each body, may be a list. */
function collect(to: Collecting, value: unknown, at: Path, labels: readonly string[], missing: number): void {
  for (const [item, here] of each(value, at)) {
    if (!isRecord(item)) {
      const detail =
        missing > 0 ? 'An object is expected here, with labels as its keys.' : 'An object is expected here.'
      to.findings.error(to.document.placeOf(...here), `Not a ${to.kind} block`, detail)
    } else if (missing > 0) {
      for (const [label, inner] of Object.entries(item)) {
        if (label !== '//') collect(to, inner, [...here, label], [...labels, label], missing - 1)
      }
    } else to.blocks.push(blockOf(to, item, here, labels))
  }
}

const blockOf = (
  { document, kind }: Collecting,
  body: PlainRecord,
  at: Path,
  labels: readonly string[],
): Block => ({
  kind,
  labels,
  body,
  escaped: false,
  placeOf: (...path) => document.placeOf(...at, ...path),
})

const each = (value: unknown, at: Path): (readonly [item: unknown, at: Path])[] =>
  Array.isArray(value) ? value.map((item: unknown, i) => [item, [...at, i]] as const) : [[value, at]]

function callsOf(document: Document): FileCall[] {
  const calls: FileCall[] = []
  const visit = (value: unknown, at: Path): void => {
    if (typeof value === 'string') calls.push(...fileCallsOfTemplate(value, () => document.placeOf(...at)))
    else if (Array.isArray(value)) value.forEach((item, i) => visit(item, [...at, i]))
    else if (isRecord(value)) for (const [key, item] of Object.entries(value)) visit(item, [...at, key])
  }
  visit(document.value, [])
  return calls
}
