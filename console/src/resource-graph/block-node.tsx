import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import { useTexts } from '../language/texts.ts'
import { graphTexts } from './graph-texts.ts'
import type { Block } from './blocks.ts'

export type BlockNodeType = Node<{ readonly block: Block }, 'block'>

const lookOf = (status: string): string =>
  status.endsWith('_FAILED') ? 'is-failed' : status.endsWith('_IN_PROGRESS') ? 'is-running' : ''

export function BlockNode({ data: { block }, selected }: NodeProps<BlockNodeType>) {
  const t = useTexts(graphTexts)
  const { name, type, module, mode, resources, status } = block
  return (
    <div className={`block-node ${lookOf(status)}${selected ? ' is-selected' : ''}`} title={block.address}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className="block-name">
        {name}
        {resources.length > 1 && <span className="block-count">×{resources.length}</span>}
        {mode === 'data' && <span className="block-count">{t.data}</span>}
      </div>
      <div className="block-type secondary">
        {module && <span>{module} · </span>}
        {type}
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}
