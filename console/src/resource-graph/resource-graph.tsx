import { Background, Controls, MarkerType, ReactFlow, type Edge, type NodeChange } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { useTexts } from '../language/texts.ts'
import { useThemeChoice } from '../shell/providers.tsx'
import { BlockNode, type BlockNodeType } from './block-node.tsx'
import { graphTexts } from './graph-texts.ts'
import type { Resource } from './blocks.ts'
import { nodeHeight, nodeWidth, placed } from './layout.ts'
import './resource-graph.css'

export interface ResourceGraphProps {
  readonly resources: readonly Resource[]
  /** Address of the block that is looked at. */
  readonly selected: string | undefined
  readonly onSelect: (address: string) => void
}

const nodeTypes = { block: BlockNode }

/** What depends on what. Load it lazily: `LazyResourceGraph`. Beside it there must be a table that says the same. */
export function ResourceGraph({ resources, selected, onSelect }: ResourceGraphProps) {
  const t = useTexts(graphTexts)
  const { isDark } = useThemeChoice()
  const graph = useMemo(() => placed(resources), [resources])
  const nodes = graph.nodes.map(({ block, x, y }): BlockNodeType => ({
    id: block.address,
    type: 'block',
    position: { x, y },
    width: nodeWidth,
    height: nodeHeight,
    data: { block },
    selected: block.address === selected,
    ariaRole: 'button',
    domAttributes: { 'aria-roledescription': undefined, 'aria-pressed': block.address === selected },
  }))
  const edges = graph.edges.map(({ id, from, to }): Edge => ({
    id,
    source: from,
    target: to,
    focusable: false,
    ariaLabel: t.edge(from, to),
    className: selected === from || selected === to ? 'is-near' : '',
    markerEnd: { type: MarkerType.ArrowClosed },
  }))
  /** Enter on a node selects it, as a click does. */
  const changed = (changes: readonly NodeChange<BlockNodeType>[]): void => {
    for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id)
  }
  return (
    <figure className="resource-graph" aria-label={t.graph}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={changed}
        colorMode={isDark ? 'dark' : 'light'}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.1 }}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onlyRenderVisibleElements={graph.nodes.length > 100}
        preventScrolling={false}
        zoomOnScroll={false}
        ariaLabelConfig={{
          'node.a11yDescription.default': t.nodeHelp,
          'node.a11yDescription.keyboardDisabled': t.nodeHelp,
          'controls.ariaLabel': t.controls,
          'controls.zoomIn.ariaLabel': t.zoomIn,
          'controls.zoomOut.ariaLabel': t.zoomOut,
          'controls.fitView.ariaLabel': t.fit,
        }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
      <figcaption className="secondary small">{t.legend}</figcaption>
    </figure>
  )
}
