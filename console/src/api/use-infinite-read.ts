import {
  useInfiniteQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import { call, type Input, type OperationName, type Output } from './call.ts'

/**
 * Reads a list that goes on where the answer before says, by a marker or a token. `next` is what the next call brings
 * beside the input; undefined at the end. Like `useRead` it is read again by the operation's name.
 */
export function useInfiniteRead<N extends OperationName>(
  name: N,
  input: Input<N> | undefined,
  next: (answer: Output<N>) => Partial<Input<N>> | undefined,
): UseInfiniteQueryResult<InfiniteData<Output<N>>> {
  return useInfiniteQuery<Output<N>, Error, InfiniteData<Output<N>>, QueryKey, Partial<Input<N>> | undefined>(
    {
      queryKey: [name, input, 'pages'],
      queryFn: ({ pageParam, signal }) =>
        call(name, { ...(input as object), ...(pageParam as object) } as Input<N>, signal),
      initialPageParam: undefined,
      getNextPageParam: answer => next(answer),
      enabled: input !== undefined,
    },
  )
}
