import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api/call.ts'
import { busyMs, type Resource } from './types.ts'

const pieceSize = 500

/** Of more nobody makes sense on a page; the command line lists all of them. */
export const mostResources = 2000

export interface Resources {
  readonly resources: readonly Resource[]
  readonly total: number
  readonly isComplete: boolean
  readonly isPending: boolean
  readonly error: unknown
  readonly retry: () => void
}

/** What an instance consists of, piece by piece until all of it is here. */
export function useResources(instanceId: string | undefined, isBusy: boolean): Resources {
  const read = useInfiniteQuery({
    queryKey: ['ListProvisionedProductResources', { ProvisionedProductId: instanceId }],
    queryFn: ({ pageParam, signal }) =>
      call(
        'ListProvisionedProductResources',
        {
          ProvisionedProductId: instanceId!,
          MaxResults: pieceSize,
          ...(pageParam !== undefined && { NextToken: pageParam }),
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.NextToken,
    enabled: instanceId !== undefined,
    ...(isBusy && { refetchInterval: busyMs }),
  })
  const resources = read.data?.pages.flatMap(page => page.Resources) ?? []
  const { hasNextPage, isFetching, fetchNextPage } = read
  const wantsMore = hasNextPage && !isFetching && resources.length < mostResources
  useEffect(() => {
    if (wantsMore) void fetchNextPage()
  }, [wantsMore, fetchNextPage])
  return {
    resources,
    total: read.data?.pages[0]?.TotalCount ?? 0,
    isComplete: read.data !== undefined && !hasNextPage,
    isPending: read.isPending,
    error: read.error,
    retry: () => void read.refetch(),
  }
}
