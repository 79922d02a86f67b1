import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { send } from '../api/http.ts'
import { apiOf, type Api, type Document } from './description.ts'

/** What may be called, as the server itself describes it. It changes with the release alone. */
export const useDescription = (): UseQueryResult<Api> =>
  useQuery({
    queryKey: ['openapi.json'],
    queryFn: async () => apiOf(await send<Document>({ method: 'GET', url: '/openapi.json' })),
    staleTime: Infinity,
  })
