import { useEffect } from 'react'
import type { Input, OperationName, Output } from '../api/call.ts'
import { useInfiniteRead } from '../api/use-infinite-read.ts'
import type { TableRead } from './list-table.tsx'
import type { List } from './use-list.ts'

interface Marked {
  readonly IsTruncated: boolean
  readonly Marker?: string
}

/** In one call: a list is looked through here, where the API has neither numbers of pages nor a search. */
const atOnce = 500

type MarkedName = {
  [N in OperationName]: Output<N> extends Marked ? N : never
}[OperationName]

export interface MarkedPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

/**
 * The page of a list that goes on by markers, as `ListTable` shows it. As much is read as the page needs; all of it where
 * something is searched for.
 */
export function useMarkedList<N extends MarkedName, Row>(
  name: N,
  input: Input<N>,
  {
    list,
    rows,
    matches,
  }: {
    readonly list: List
    readonly rows: (answer: Output<N>) => readonly Row[]
    /** Whether a row is among what the filters want. */
    readonly matches: (row: Row) => boolean
  },
): TableRead<MarkedPage<Row>> {
  const read = useInfiniteRead(name, { ...input, MaxItems: atOnce }, answer => {
    const { IsTruncated, Marker } = answer as Marked
    return IsTruncated && Marker !== undefined ? { Marker } : undefined
  })
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = read
  const found = data?.pages.flatMap(rows).filter(matches) ?? []
  const first = (list.page - 1) * list.size
  const wanted = list.isFiltered ? Infinity : first + list.size
  useEffect(() => {
    if (data && !error && found.length < wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  })
  return {
    data: data && {
      rows: found.slice(first, first + list.size),
      total: found.length + (hasNextPage ? 1 : 0),
    },
    error,
    isPending,
    isPlaceholderData: isFetchingNextPage,
    refetch,
  }
}
