import type { Findings } from './findings.ts'
import { nestedBodies, type Block } from './hcl/block.ts'
import { expressionOf } from './hcl/literal.ts'
import { blocksOfKind, type Module } from './module.ts'
import { isRecord, member } from './values.ts'

const builtIn = 'terraform.io/builtin/terraform'
/** Sources without a host mean the registry of the tool that runs, so that both names of it say nothing. */
const defaultHost = /^registry\.(terraform\.io|opentofu\.org)\//
const source = /^(?:(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9][a-z0-9_-]*\/)?[a-z0-9][a-z0-9_-]*$/

export interface Providers {
  /** Source addresses of those that the modules need, sorted; those built into the tool are left out. */
  readonly needed: readonly string[]
  /** The source address of the provider that a resource or data block of the module belongs to. */
  of(module: Module, block: Block): string
}

export function readProviders(modules: readonly Module[], findings: Findings): Providers {
  const required = new Map(modules.map(module => [module, requiredProviders(module, findings)]))
  const addressIn = (module: Module, name: string): string => required.get(module)?.get(name) ?? implied(name)
  const needed = new Set<string>()
  for (const module of modules) {
    for (const address of required.get(module)!.values()) needed.add(address)
    for (const name of module.blocks.flatMap(localNames)) needed.add(addressIn(module, name))
  }
  needed.delete(builtIn)
  return {
    needed: [...needed].sort(),
    of: (module, { labels, body }) => addressIn(module, localName(labels[0]!, body.provider)),
  }
}

const implied = (name: string): string => (name === 'terraform' ? builtIn : `hashicorp/${name}`)

/** Local names to addresses, as `required_providers` says. */
function requiredProviders(module: Module, findings: Findings): Map<string, string> {
  const required = new Map<string, string>()
  for (const block of blocksOfKind(module, 'terraform')) {
    for (const body of nestedBodies(block.body, 'required_providers')) {
      for (const [name, wanted] of Object.entries(body)) {
        if (name === '//') continue
        const written = isRecord(wanted) ? wanted.source : undefined
        const address = written === undefined ? implied(name) : addressOf(written)
        if (address !== undefined) required.set(name, address)
        else {
          const detail = `${JSON.stringify(written)} is not of the form “[host/]namespace/name”.`
          findings.error(
            block.placeOf('required_providers', name),
            `The source of provider ${name} is wrong`,
            detail,
          )
        }
      }
    }
  }
  return required
}

function addressOf(written: unknown): string | undefined {
  const address = String(written).toLowerCase().replace(defaultHost, '')
  if (typeof written !== 'string' || !source.test(address)) return undefined
  return address.includes('/') ? address : `hashicorp/${address}`
}

/** The providers that a block speaks of, by their names within the module. */
function localNames(block: Block): string[] {
  switch (block.kind) {
    case 'provider':
      return [block.labels[0]!]
    case 'resource':
    case 'data':
    case 'ephemeral':
      return [localName(block.labels[0]!, block.body.provider)]
    case 'check':
      return scopedDataTypes(block).map(type => localName(type, undefined))
    default:
      return []
  }
}

/** A `provider` argument names one, with or without an alias; else the type's first word does. */
function localName(type: string, provider: unknown): string {
  const reference = expressionOf(provider) ?? (typeof provider === 'string' ? provider : undefined)
  return (reference?.split('.')[0] ?? type.split('_')[0]!).trim()
}

/** A check block may hold one data source of its own. */
export function scopedDataTypes(block: Block): string[] {
  const data = member(block.body, 'data')
  return block.kind === 'check' && isRecord(data) ? Object.keys(data) : []
}
