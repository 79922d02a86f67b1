import type { Findings } from './findings.ts'
import type { Block, FileCall, SourceFile } from './hcl/block.ts'
import { dirOf, isOverrideFile } from './hcl/file-names.ts'
import { labelsOfKind } from './hcl/kinds.ts'

/** One folder's code, override files merged in. */
export interface Module {
  /** Its folder within the workspace; empty for the root. */
  readonly dir: string
  /** In the order of the files, and of each file. */
  readonly blocks: readonly Block[]
  readonly fileCalls: readonly FileCall[]
  /** Every file could be read, so that what is not here is not there. */
  readonly complete: boolean
}

export const blocksOfKind = ({ blocks }: Module, kind: string): Block[] =>
  blocks.filter(block => block.kind === kind)

/** Puts files together by folder, and reports blocks that cannot be, or cannot be there twice. */
export function modulesOf(files: readonly SourceFile[], findings: Findings): ReadonlyMap<string, Module> {
  const folders = new Map<string, SourceFile[]>()
  for (const file of files) folders.set(dirOf(file.path), [...(folders.get(dirOf(file.path)) ?? []), file])
  return new Map([...folders].map(([dir, inside]) => [dir, moduleOf(dir, inside, findings)]))
}

function moduleOf(dir: string, files: readonly SourceFile[], findings: Findings): Module {
  const plain = files.filter(({ path }) => !isOverrideFile(path))
  const overriding = files
    .filter(({ path }) => isOverrideFile(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const wellFormed = (from: readonly SourceFile[]): Block[] =>
    from.flatMap(({ blocks }) => blocks).filter(block => isWellFormed(block, findings))
  const blocks = wellFormed(plain)
  reportDuplicates(blocks, findings)
  const complete = files.every(({ unreadable }) => !unreadable)
  return {
    dir,
    blocks: overriding.length === 0 ? blocks : override(blocks, wellFormed(overriding), complete, findings),
    fileCalls: files.flatMap(({ fileCalls }) => fileCalls),
    complete,
  }
}

function isWellFormed({ kind, labels, placeOf }: Block, findings: Findings): boolean {
  const wanted = labelsOfKind(kind)
  if (wanted === undefined) {
    findings.error(
      placeOf(),
      `There are no ${kind} blocks`,
      'Terraform knows no block of that name at the top of a file.',
    )
  } else if (labels.length !== wanted) {
    const detail = `A ${kind} block has ${wanted === 0 ? 'none' : wanted}; this one has ${labels.length}.`
    findings.error(placeOf(), `Wrong number of labels for ${kind}`, detail)
  } else return true
  return false
}

/** What a block is known by within its module; undefined for kinds that may repeat. */
function identityOf({ kind, labels, body }: Block): string | undefined {
  if (kind === 'provider')
    return `provider ${labels[0]}${typeof body.alias === 'string' ? `.${body.alias}` : ''}`
  return labels.length > 0 ? [kind, ...labels.map(label => `"${label}"`)].join(' ') : undefined
}

function reportDuplicates(blocks: readonly Block[], findings: Findings): void {
  const seen = new Map<string, Block['placeOf']>()
  const see = (what: string, placeOf: Block['placeOf']): void => {
    const before = seen.get(what)?.()
    if (!before) return void seen.set(what, placeOf)
    findings.error(
      placeOf(),
      `Duplicate ${what}`,
      `It is declared at ${before.file}:${before.line} already. Remove one.`,
    )
  }
  for (const block of blocks) {
    const what = identityOf(block)
    if (what !== undefined) see(what, block.placeOf)
    if (block.kind !== 'locals') continue
    for (const name of Object.keys(block.body)) see(`local.${name}`, () => block.placeOf(name))
  }
}

/** Terraform's merging: each argument, and each kind of nested block, takes the place of the original's. */
function override(
  originals: readonly Block[],
  overriding: readonly Block[],
  complete: boolean,
  findings: Findings,
): Block[] {
  const blocks = [...originals]
  for (const over of overriding) {
    const identity = identityOf(over)
    const at = identity === undefined ? -1 : blocks.findIndex(block => identityOf(block) === identity)
    const base = blocks[at]
    if (base) blocks[at] = merged(base, over)
    else if (identity === undefined) blocks.push(over)
    else if (complete) {
      const detail = 'An override file only changes what other files of its folder declare.'
      findings.error(over.placeOf(), `No ${identity} to override`, detail)
    }
  }
  return blocks
}

const merged = (base: Block, over: Block): Block => ({
  ...base,
  body: { ...base.body, ...over.body },
  placeOf: (...path) =>
    path[0] !== undefined && Object.hasOwn(over.body, path[0])
      ? over.placeOf(...path)
      : base.placeOf(...path),
})
