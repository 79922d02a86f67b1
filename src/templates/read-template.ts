import type { Diagnostic } from '../base/diagnostic.ts'
import { declaredBy } from './declared.ts'
import { readDocument, type Document } from './document.ts'
import { newFindings, type Findings } from './findings.ts'
import { checkForbidden, runningCommands } from './forbidden.ts'
import { readGroups } from './groups.ts'
import { hashFiles } from './hash.ts'
import type { SourceFile } from './hcl/block.ts'
import { isConfigurationFile, isJsonFile } from './hcl/file-names.ts'
import { readJsonFile } from './hcl/json-file.ts'
import { readNativeFile } from './hcl/native-file.ts'
import type { HclParser } from './hcl/parser.ts'
import { blocksOfKind, modulesOf, type Module } from './module.ts'
import { checkUnreached, reachableModules } from './module-tree.ts'
import { readOutputs } from './outputs.ts'
import { readProviders } from './providers.ts'
import type { Template, TemplateResource, Text } from './template.ts'
import { isText } from './text.ts'
import { readParameters, type TerraformVariable } from './root-parameters.ts'
import { readTransform } from './transform.ts'
import { eachText, isRecord, isUnstorable, member, type PlainRecord } from './values.ts'
import { readWorkspace } from './workspace.ts'

export interface ParseOptions {
  readonly type: 'RosTerraformTemplate'
  readonly terraformVariables?: readonly TerraformVariable[]
  readonly provisioners: 'allowed' | 'forbidden'
}

export interface ParseResult {
  /** Only where there is no error. */
  readonly template?: Template
  /** With errors: what could be read in spite of them, to look at. Not fit to be run. */
  readonly draft?: Template
  readonly diagnostics: readonly Diagnostic[]
}

const formatVersion = '2015-09-01'
const maxBytes = 524_288
const knownKeys = new Set([
  'ROSTemplateFormatVersion',
  'Transform',
  'Description',
  'Metadata',
  'Parameters',
  'Outputs',
  'Workspace',
])

/** Reads a template whole and reports all that is wrong with it. Pure, but for the parser that it is given. */
export async function readTemplate(
  body: string,
  options: ParseOptions,
  parser: HclParser,
): Promise<ParseResult> {
  const findings = newFindings()
  const read = await readAll(body, options, parser, findings)
  if (read) checkStorable(read.template, findings)
  const diagnostics = findings.list()
  if (!read) return { diagnostics }
  if (!findings.hasErrors()) return { template: read.template, diagnostics }
  return read.complete ? { draft: read.template, diagnostics } : { diagnostics }
}

/** `complete`: the root module could be read whole, so that no parameter is missing. */
async function readAll(
  body: string,
  options: ParseOptions,
  parser: HclParser,
  findings: Findings,
): Promise<{ readonly template: Template; readonly complete: boolean } | undefined> {
  const document = readBody(body, findings)
  if (!document || !isRecord(document.value)) return undefined
  const root = document.value
  checkTopLevel(root, document, findings)
  const transform = readTransform(root.Transform, document, findings)
  const files = readWorkspace(document, findings)
  if (!files) return undefined
  const modules = modulesOf(await readFiles(files, parser, findings), findings)
  for (const module of modules.values()) checkForbidden(module, options.provisioners, findings)
  const reached = reachableModules(modules, findings)
  checkUnreached(modules, reached, findings)
  const main = reached[0] ?? { dir: '', blocks: [], fileCalls: [], complete: false }
  const parameters = readParameters(main, document, options.terraformVariables ?? [], findings)
  const providers = readProviders(reached, findings)
  const outputs = readOutputs(main, document, findings)
  const groups = readGroups(document, files, new Set(parameters.map(({ name }) => name)), findings)
  const description = readText(root.Description, document, findings)
  if (!transform) return undefined
  const written = Object.fromEntries(files)
  const template: Template = {
    format: 'terraform',
    ...transform,
    ...(description === undefined ? {} : { description }),
    files: written,
    parameters,
    outputs,
    groups,
    providers: providers.needed,
    needsInit: providers.needed.length > 0 || reached.length > 1,
    usesProvisioners: reached.some(({ blocks }) =>
      blocks.some(block => runningCommands(block) !== undefined),
    ),
    resources: reached.flatMap(resourcesOf),
    declared: declaredBy(modules, providers),
    hash: hashFiles(written),
  }
  return { template, complete: main.complete }
}

function readBody(body: string, findings: Findings): Document | undefined {
  const bytes = Buffer.byteLength(body)
  if (body.trim() === '')
    findings.error({}, 'The template is empty', 'It must have at least one byte of JSON or YAML.')
  else if (bytes > maxBytes) {
    findings.error({}, 'The template is too large', `It has ${bytes} bytes; at most ${maxBytes} are allowed.`)
  } else if (body.includes('\0')) {
    findings.error({}, 'The template is not text', 'It holds a NUL, which neither JSON nor YAML allows.')
  } else {
    const document = readDocument(body, findings)
    if (!document || isRecord(document.value)) return document
    findings.error({ line: 1 }, 'Not a template', 'A template is a JSON object or a YAML map.')
  }
  return undefined
}

function checkTopLevel(root: PlainRecord, document: Document, findings: Findings): void {
  const version = root.ROSTemplateFormatVersion
  const place = document.placeOf('ROSTemplateFormatVersion')
  if (version === undefined) {
    findings.error(place, 'ROSTemplateFormatVersion is missing', `It must be '${formatVersion}'.`)
  } else if (version !== formatVersion) {
    const detail = `${JSON.stringify(version)} is not supported; it must be '${formatVersion}'.`
    findings.error(place, 'ROSTemplateFormatVersion is wrong', detail)
  }
  if (root.Resources !== undefined && root.Resources !== null) {
    const detail =
      'The resources of a Terraform template are declared in its Workspace; these would not be made.'
    findings.error(document.placeOf('Resources'), 'Resources does not belong here', detail)
  }
  for (const key of Object.keys(root)) {
    if (knownKeys.has(key) || key === 'Resources') continue
    findings.warning(document.placeOf(key), `${key} is not used`, 'A Terraform template has no use for it.')
  }
}

async function readFiles(
  files: ReadonlyMap<string, string>,
  parser: HclParser,
  findings: Findings,
): Promise<SourceFile[]> {
  const read: SourceFile[] = []
  for (const [path, text] of files) {
    if (!isConfigurationFile(path)) continue
    const file = isJsonFile(path)
      ? readJsonFile(path, text, findings)
      : await readNativeFile(path, text, parser, findings)
    // A folder with an unreadable file is still a folder: what calls it is not to blame.
    read.push(file ?? { path, blocks: [], fileCalls: [], unreadable: true })
  }
  return read
}

function readText(value: unknown, document: Document, findings: Findings): Text | undefined {
  if (value === undefined || value === null) return undefined
  if (isText(value)) return value
  const detail = 'It must be a text, or a map of languages to texts.'
  findings.error(document.placeOf('Description'), 'Description is wrong', detail)
  return undefined
}

const resourcesOf = (module: Module): TemplateResource[] =>
  blocksOfKind(module, 'resource').map(({ labels, body }) => {
    const tags = member(body, 'tags')
    return { dir: module.dir, type: labels[0]!, name: labels[1]!, ...(tags === undefined ? {} : { tags }) }
  })

/** HCL and JSON write NUL as an escape, which the text of the template does not show. */
function checkStorable(template: Template, findings: Findings): void {
  let clean = true
  eachText(template, text => (clean &&= !isUnstorable(text)), true)
  if (clean) return
  const detail = 'Descriptions, defaults and tags may hold neither a NUL nor half of a surrogate pair.'
  findings.error({}, 'The template holds what is not text', detail)
}
