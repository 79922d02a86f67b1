import type { PaginationProps } from 'antd'
import { lazy, Suspense } from 'react'

const Loaded = lazy(() => import('./paging.tsx').then(({ Paging }) => ({ default: Paging })))

/** Pages of a list on the page that is loaded first: what has no more than the smallest page holds goes without. */
export function LazyPaging(props: PaginationProps & { readonly total: number; readonly least: number }) {
  const { least, ...paging } = props
  if (paging.total <= least) return null
  return (
    <Suspense fallback={<div className="paging-waiting" />}>
      <Loaded {...paging} />
    </Suspense>
  )
}
