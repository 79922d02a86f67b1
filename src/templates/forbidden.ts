import type { Findings, Place } from './findings.ts'
import { nestedBodies, type Block, type FileCall } from './hcl/block.ts'
import type { Module } from './module.ts'
import { scopedDataTypes } from './providers.ts'
import { member } from './values.ts'
import { resolveWithin } from './workspace-path.ts'

const inTerraform: readonly (readonly [kind: string, why: string])[] = [
  ['backend', 'State is kept by the service, for each instance its own. Remove the block.'],
  ['cloud', 'Runs and state are kept by the service. Remove the block.'],
  [
    'encryption',
    'State and plans are encrypted by the service, which must be able to read them. Remove the block.',
  ],
]

/** Reports what a template may not hold, wherever in the workspace it stands. */
export function checkForbidden(
  module: Module,
  provisioners: 'allowed' | 'forbidden',
  findings: Findings,
): void {
  for (const block of module.blocks) {
    if (block.kind === 'terraform') checkTerraformBlock(block, findings)
    if (dataTypes(block).includes('terraform_remote_state')) {
      const detail =
        'It reads the state of other stacks, past all permissions. Pass what is needed as a parameter.'
      findings.error(block.placeOf(), 'terraform_remote_state is not allowed', detail)
    }
    const command = provisioners === 'forbidden' ? runningCommands(block) : undefined
    if (command === undefined) continue
    const detail = 'It runs commands on the machine that launches, and this installation forbids that.'
    findings.error(block.placeOf(command), `${command} is not allowed`, detail)
  }
  for (const call of module.fileCalls) checkFileCall(call, module.dir, findings)
}

function checkTerraformBlock(block: Block, findings: Findings): void {
  for (const [kind, why] of inTerraform) {
    const place = (): Place => block.placeOf(kind)
    if (member(block.body, kind) !== undefined) findings.error(place(), `${kind} blocks are not allowed`, why)
  }
}

const dataTypes = (block: Block): readonly string[] =>
  block.kind === 'data' ? [block.labels[0]!] : scopedDataTypes(block)

/** Whether a block runs commands where Terraform runs; the word for it. */
export function runningCommands(block: Block): 'provisioner' | 'data "external"' | undefined {
  const holds = nestedBodies(block.body, 'provisioner').length > 0
  if (holds && (block.kind === 'resource' || block.kind === 'removed')) return 'provisioner'
  return dataTypes(block).includes('external') ? 'data "external"' : undefined
}

/** What can be seen without running it: literal paths, also those that begin with `${path.module}`. */
function checkFileCall({ name, args, placeOf }: FileCall, dir: string, findings: Findings): void {
  const [path, pattern] = args
  if (path === undefined) return
  const written = name === 'fileset' && pattern !== undefined ? `${path}/${pattern}` : path
  const relative = written
    .replace(/^\$\{\s*path\.module\s*\}/, dir === '' ? '.' : dir)
    .replace(/^\$\{\s*path\.(root|cwd)\s*\}/, '.')
    .replaceAll(/\$\{[^}]*\}/g, 'x')
  const outside =
    relative.startsWith('/') || relative.startsWith('~') || resolveWithin('', relative) === undefined
  if (!outside) return
  const detail = `${JSON.stringify(path)} lies outside of the Workspace. A template may only read its own files.`
  findings.error(placeOf(), `${name} reads outside of the Workspace`, detail)
}
