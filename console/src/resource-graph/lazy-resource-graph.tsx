import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { ResourceGraphProps } from './resource-graph.tsx'

const Graph = lazy(() =>
  import('./resource-graph.tsx').then(({ ResourceGraph }) => ({ default: ResourceGraph })),
)

/** The graph, which is loaded when somebody looks at one. */
export function LazyResourceGraph(props: ResourceGraphProps) {
  return (
    <Suspense fallback={<Skeleton.Node active className="resource-graph-waiting" />}>
      <Graph {...props} />
    </Suspense>
  )
}
