import type { Output } from '../api/call.ts'

export type Resource = Output<'ListProvisionedProductResources'>['Resources'][number]

/** A resource block of the template with all that it makes: one node, however many there are. */
export interface Block {
  readonly address: string
  readonly type: string
  readonly name: string
  readonly module: string
  readonly mode: Resource['Mode']
  readonly resources: readonly Resource[]
  /** Of the worst of them. */
  readonly status: string
}

export interface Edge {
  readonly id: string
  /** What is needed, above what needs it. */
  readonly from: string
  readonly to: string
}

/** Laying more out takes longer than anybody waits. */
export const mostBlocks = 400

export function blocksOf(resources: readonly Resource[]): Block[] {
  const blocks = new Map<string, Resource[]>()
  for (const resource of resources) {
    const known = blocks.get(resource.ResourceAddress)
    if (known) known.push(resource)
    else blocks.set(resource.ResourceAddress, [resource])
  }
  return [...blocks].map(([address, own]) => {
    const { Type: type, Name: name, Module: module, Mode: mode } = own[0]!
    return { address, type, name, module, mode, resources: own, status: worst(own) }
  })
}

const order = ['_FAILED', '_IN_PROGRESS', '']

const worst = (resources: readonly Resource[]): string =>
  order.flatMap(end => resources.find(({ Status }) => Status.endsWith(end)) ?? [])[0]!.Status

export function edgesOf(blocks: readonly Block[]): Edge[] {
  const known = new Set(blocks.map(({ address }) => address))
  const ids = new Map<string, Edge>()
  for (const { address, resources } of blocks) {
    for (const from of resources.flatMap(({ Dependencies }) => Dependencies)) {
      const id = `${from} → ${address}`
      if (from !== address && known.has(from)) ids.set(id, { id, from, to: address })
    }
  }
  return [...ids.values()]
}
