import type { Block } from './hcl/block.ts'
import { blocksOfKind, type Module } from './module.ts'
import type { Providers } from './providers.ts'
import type { Declared, DeclaredResource } from './template.ts'
import { member } from './values.ts'
import { resolveWithin } from './workspace-path.ts'

/** A form shows no more. */
const mostListed = 500

/**
 * The resources of the root and of all modules below it, under each address that calls give them. A module that is
 * called twice stands there twice, so that a few files can declare any number of them.
 */
export function declaredBy(modules: ReadonlyMap<string, Module>, providers: Providers): Declared {
  const counts = countsOf(modules)
  const resources: DeclaredResource[] = []
  const list = (dir: string, prefix: string, above: readonly string[]): void => {
    const module = modules.get(dir)
    // What holds nothing is not entered, so that each step comes closer to the end.
    if (!module || counts(dir) === 0 || above.includes(dir)) return
    for (const block of module.blocks) {
      if (resources.length === mostListed) return
      const mode = modeOf(block)
      if (mode) resources.push(resourceOf(block, mode, prefix, providers.of(module, block)))
    }
    for (const call of blocksOfKind(module, 'module')) {
      const target = targetOf(call, dir)
      if (target !== undefined)
        list(target, `${prefix}module.${call.labels[0]}${indexOf(call)}.`, [...above, dir])
    }
  }
  list('', '', [])
  return { resources, leftOut: Math.max(counts('') - resources.length, 0) }
}

/** How many resources a folder's module and those below it come to. Modules that call each other in a circle: none. */
function countsOf(modules: ReadonlyMap<string, Module>): (dir: string) => number {
  const known = new Map<string, number>()
  const count = (dir: string): number => {
    const before = known.get(dir)
    if (before !== undefined) return before
    known.set(dir, 0)
    const module = modules.get(dir)
    if (!module) return 0
    const below = blocksOfKind(module, 'module').map(call => targetOf(call, dir))
    const total = below.reduce(
      (sum, target) => sum + (target === undefined ? 0 : count(target)),
      module.blocks.filter(modeOf).length,
    )
    known.set(dir, total)
    return total
  }
  return count
}

const modeOf = ({ kind }: Block): DeclaredResource['mode'] | undefined =>
  kind === 'resource' ? 'managed' : kind === 'data' ? 'data' : undefined

const targetOf = ({ body: { source } }: Block, dir: string): string | undefined =>
  typeof source === 'string' ? resolveWithin(dir, source) : undefined

const repeatedBy = ({ body }: Block): 'count' | 'for_each' | undefined =>
  (['count', 'for_each'] as const).find(argument => member(body, argument) !== undefined)

const indexOf = (block: Block): string => (repeatedBy(block) ? '[*]' : '')

function resourceOf(
  block: Block,
  mode: DeclaredResource['mode'],
  prefix: string,
  provider: string,
): DeclaredResource {
  const [type, name] = block.labels as [string, string]
  const repeated = repeatedBy(block)
  return {
    address: `${prefix}${mode === 'data' ? 'data.' : ''}${type}.${name}${indexOf(block)}`,
    mode,
    type,
    name,
    provider,
    ...(repeated && { repeatedBy: repeated }),
  }
}
