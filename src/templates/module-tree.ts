import type { Findings } from './findings.ts'
import type { Block } from './hcl/block.ts'
import { blocksOfKind, type Module } from './module.ts'
import { resolveWithin } from './workspace-path.ts'

/**
 * The modules that the root reaches, itself first. Every module block must name a folder of the workspace: a version
 * that has been published must never change because something elsewhere did.
 */
export function reachableModules(modules: ReadonlyMap<string, Module>, findings: Findings): Module[] {
  const reached = new Map<string, Module>()
  const visit = (dir: string, path: readonly string[]): void => {
    const module = modules.get(dir)
    if (!module || reached.has(dir)) return
    reached.set(dir, module)
    for (const block of blocksOfKind(module, 'module')) {
      const target = localSource(block, dir, modules, findings)
      if (target === undefined) continue
      if (target === dir || path.includes(target)) {
        const detail = `The module ${block.labels[0]} leads back to ${nameOf(target)}, which is calling it.`
        findings.error(block.placeOf('source'), 'Modules call each other in a circle', detail)
      } else visit(target, [...path, dir])
    }
  }
  visit('', [])
  return [...reached.values()]
}

/** The sources of modules that nothing reaches are checked all the same. */
export function checkUnreached(
  modules: ReadonlyMap<string, Module>,
  reached: readonly Module[],
  findings: Findings,
): void {
  for (const module of modules.values()) {
    if (reached.includes(module)) continue
    for (const block of blocksOfKind(module, 'module')) localSource(block, module.dir, modules, findings)
  }
}

function localSource(
  block: Block,
  dir: string,
  modules: ReadonlyMap<string, Module>,
  findings: Findings,
): string | undefined {
  const { source } = block.body
  const place = block.placeOf('source')
  const name = `module ${block.labels[0]}`
  if (source === undefined) {
    findings.error(block.placeOf(), `The ${name} has no source`, 'The argument “source” is required.')
    return undefined
  }
  if (typeof source !== 'string' || source.includes('${') || source.includes('%{')) {
    const detail = 'It must be a literal path, so that it is known before a launch where the code comes from.'
    findings.error(place, `The source of ${name} is an expression`, detail)
    return undefined
  }
  if (!/^\.\.?(\/|$)/.test(source)) {
    const detail = `${JSON.stringify(source)} lies outside of the Workspace and may change after publication. Copy the module into the Workspace and name it by “./…”.`
    findings.error(place, `The source of ${name} is not local`, detail)
    return undefined
  }
  const target = resolveWithin(dir, source)
  if (target === undefined) {
    findings.error(place, `The source of ${name} leaves the Workspace`, `${source} leads out of it.`)
  } else if (!modules.has(target)) {
    const detail = `The Workspace holds no readable .tf file in ${nameOf(target)}.`
    findings.error(place, `The source of ${name} does not exist`, detail)
  } else return target
  return undefined
}

const nameOf = (dir: string): string => (dir === '' ? 'the root' : `the folder ${dir}`)
