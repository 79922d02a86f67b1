import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { ApiError } from '../../../src/client/api-error.ts'
import { call, type Input, type OperationName, type Output } from './call.ts'

const tries = 3

const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < tries && isWorthAnotherTry(error),
        retryDelay: failures => Math.min(500 * 2 ** failures, 5000),
        // Coming back to a page shows what it showed, and looks again at the same time.
        staleTime: 2000,
        refetchOnWindowFocus: true,
      },
    },
  })

export interface ReadOptions<O> {
  /** Milliseconds until the next look, or false for none; asked after each answer. */
  readonly poll?: (answer: O | undefined) => number | false
  /** What was shown for another input stays until this one's answer comes: pages of a list. */
  readonly keep?: boolean
}

/** Reads by an operation. Without an input it waits. */
export function useRead<N extends OperationName>(
  name: N,
  input: Input<N> | undefined,
  { poll, keep = false }: ReadOptions<Output<N>> = {},
): UseQueryResult<Output<N>> {
  return useQuery<Output<N>, Error, Output<N>, readonly unknown[]>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input!, signal),
    enabled: input !== undefined,
    ...(keep && { placeholderData: keepPreviousData }),
    ...(poll && { refetchInterval: query => poll(query.state.data) }),
  })
}

/** Changes something by an operation; then what these operations have read is read again. */
export function useWrite<N extends OperationName>(
  name: N,
  refresh: readonly OperationName[],
): UseMutationResult<Output<N>, Error, Input<N>> {
  const again = useRefresh()
  return useMutation<Output<N>, Error, Input<N>>({
    mutationFn: input => call(name, input),
    // What was sent, and the answer, may be secret: they go with the page.
    gcTime: 0,
    // After errors too: a refusal often means that the page is behind.
    onSettled: () => again(refresh),
  })
}

/** Makes what these operations have read be read again; done when what is on the page has been. */
export function useRefresh(): (names: readonly OperationName[]) => Promise<void> {
  const client = useQueryClient()
  return async names => {
    await Promise.all(names.map(name => client.invalidateQueries({ queryKey: [name] })))
  }
}
