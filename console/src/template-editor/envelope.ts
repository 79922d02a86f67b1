import { Document, isMap, isScalar, parseDocument, Scalar, YAMLMap, type Pair } from 'yaml'
import { pathProblem } from '../../../src/templates/workspace-path.ts'

/** Files by their paths, in the order of the template. */
export type Files = ReadonlyMap<string, string>

/** A template taken apart: what is around the files, as it was written, and the files. */
export interface Envelope {
  readonly source: string
  readonly files: Files
}

/** Undefined where there is no Workspace of texts to be read: the text as a whole has to be looked at. */
export function openEnvelope(source: string): Envelope | undefined {
  const workspace = workspaceOf(parse(source))
  if (!workspace) return undefined
  const files = new Map<string, string>()
  for (const { key, value } of workspace.items) {
    if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return undefined
    files.set(String(key.value), value.value)
  }
  return { source, files }
}

/** The whole text: all that is around the files stays as it was written, and so do files that have not changed. */
export function sealEnvelope({ source, files }: Envelope): string {
  const document = parse(source)
  const workspace = workspaceOf(document)
  if (!document || !workspace) return source
  const isUnchanged =
    files.size === workspace.items.length &&
    [...files].every(([path, text], at) => {
      const { key, value } = workspace.items[at] as Pair<Scalar, Scalar>
      return String(key.value) === path && value?.value === text
    })
  if (isUnchanged) return source
  if (isJson(source)) {
    const whole = JSON.parse(source) as Record<string, unknown>
    return `${JSON.stringify({ ...whole, Workspace: Object.fromEntries(files) }, null, 2)}\n`
  }
  const former = new Map(
    workspace.items.map(pair => [String((pair.key as Scalar).value), pair as Pair<Scalar, Scalar>]),
  )
  workspace.items = [...files].map(([path, text]) => {
    const pair = former.get(path)
    if (pair?.value?.value === text) return pair
    return document.createPair(path, literal(text))
  })
  workspace.flow = false
  return document.toString({ lineWidth: 0 })
}

/** A new template around these files. */
export function wrap(files: Files, transform = 'Aliyun::Terraform-v1.5'): string {
  const document = new Document({
    ROSTemplateFormatVersion: '2015-09-01',
    Transform: transform,
    Workspace: new YAMLMap(),
  })
  const version = document.get('ROSTemplateFormatVersion', true) as Scalar
  version.type = 'QUOTE_SINGLE'
  for (const [path, text] of files) document.setIn(['Workspace', path], literal(text))
  return document.toString({ lineWidth: 0 })
}

function literal(text: string): Scalar {
  const scalar = new Scalar(text)
  scalar.type = 'BLOCK_LITERAL'
  return scalar
}

const isJson = (text: string): boolean => {
  if (!text.trimStart().startsWith('{')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function parse(source: string): Document.Parsed | undefined {
  const document = parseDocument(source, { prettyErrors: false, logLevel: 'error', merge: true })
  return document.errors.length > 0 ? undefined : document
}

/** The files must stand there themselves: behind an alias or a merge they could not be written back. */
function workspaceOf(document: Document.Parsed | undefined): YAMLMap | undefined {
  if (!document || !isMap(document.contents)) return undefined
  const workspace = document.contents.get('Workspace', true)
  return isMap(workspace) ? workspace : undefined
}

export type PathFault = 'taken' | 'refused'

/** Why a file may not be called so. */
export function pathFault(files: Files, path: string, former?: string): PathFault | undefined {
  if (pathProblem(path) !== undefined) return 'refused'
  const others = [...files.keys()].filter(known => known !== former)
  return others.some(known => known.toLowerCase() === path.toLowerCase()) ? 'taken' : undefined
}

export const withFile = ({ source, files }: Envelope, path: string, text: string): Envelope => ({
  source,
  files: new Map(files).set(path, text),
})

export const withFiles = ({ source, files }: Envelope, more: Files): Envelope => ({
  source,
  files: new Map([...files, ...more]),
})

export const withoutFile = ({ source, files }: Envelope, path: string): Envelope => ({
  source,
  files: new Map([...files].filter(([known]) => known !== path)),
})

export const withRenamed = ({ source, files }: Envelope, former: string, path: string): Envelope => ({
  source,
  files: new Map([...files].map(([known, text]) => [known === former ? path : known, text])),
})
