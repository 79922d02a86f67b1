import { Graph, layout } from '@dagrejs/dagre'
import { blocksOf, edgesOf, type Block, type Edge, type Resource } from './blocks.ts'

export interface Placed {
  readonly block: Block
  readonly x: number
  readonly y: number
}

export interface PlacedGraph {
  readonly nodes: readonly Placed[]
  readonly edges: readonly Edge[]
}

/** Pixels; the style sheet of this folder has the same. */
export const nodeWidth = 232
export const nodeHeight = 64

/** Places each block below all that it depends on. */
export function placed(resources: readonly Resource[]): PlacedGraph {
  const blocks = blocksOf(resources)
  const edges = edgesOf(blocks)
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 56, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { address } of blocks) graph.setNode(address, { width: nodeWidth, height: nodeHeight })
  for (const { from, to } of edges) graph.setEdge(from, to)
  layout(graph)
  return {
    nodes: blocks.map(block => {
      const { x = 0, y = 0 } = graph.node(block.address) as { readonly x?: number; readonly y?: number }
      return { block, x: x - nodeWidth / 2, y: y - nodeHeight / 2 }
    }),
    edges,
  }
}
