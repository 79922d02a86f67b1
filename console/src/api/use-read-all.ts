import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call, type Input, type OperationName, type Output } from './call.ts'

/** What people choose from is no list of tens of thousands; whoever has so many types the name. */
const mostPages = 10

/** All pages of a list, for choosing from it. `next` as in `useInfiniteRead`; without an input it waits. */
export function useReadAll<N extends OperationName, Row>(
  name: N,
  input: Input<N> | undefined,
  {
    rows,
    next,
  }: {
    readonly rows: (answer: Output<N>) => readonly Row[]
    readonly next: (answer: Output<N>) => Partial<Input<N>> | undefined
  },
): UseQueryResult<readonly Row[]> {
  return useQuery<readonly Row[]>({
    queryKey: [name, input, 'all'],
    async queryFn({ signal }) {
      const all: Row[] = []
      let more: Partial<Input<N>> | undefined = {}
      for (let page = 0; more && page < mostPages; page++) {
        const answer: Output<N> = await call(name, { ...input, ...more } as Input<N>, signal)
        all.push(...rows(answer))
        more = next(answer)
      }
      return all
    },
    enabled: input !== undefined,
  })
}
