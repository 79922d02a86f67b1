import { useQueries } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/use-call.ts'

/** So many versions, the newest, are looked at for the names of parameters. */
const lookedAt = 10

interface Parameters {
  readonly versions: readonly { readonly id: string; readonly name: string }[]
  /** What a version asks for, or any of them. */
  keysOf(versionId: string | null | undefined): readonly string[]
}

/** The versions of a product, and what their parameters are called. */
export function useParameterKeys(productId: string | undefined): Parameters {
  const { data } = useRead(
    'ListProductVersions',
    productId === undefined ? undefined : { ProductId: productId },
  )
  const versions = (data?.ProductVersionDetails ?? []).map(({ ProductVersionId, ProductVersionName }) => ({
    id: ProductVersionId,
    name: ProductVersionName,
  }))
  const forms = useQueries({
    queries: versions.slice(0, lookedAt).map(({ id }) => {
      const input = { ProductId: productId!, ProductVersionId: id }
      return {
        queryKey: ['GetLaunchForm', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => call('GetLaunchForm', input, signal),
      }
    }),
  })
  const keys = new Map(
    forms.flatMap(({ data: answer }) =>
      answer
        ? [[answer.ProductVersionId, answer.Form.Parameters.map(({ ParameterKey }) => ParameterKey)] as const]
        : [],
    ),
  )
  return {
    versions,
    keysOf: id => (id ? (keys.get(id) ?? []) : [...new Set([...keys.values()].flat())].sort()),
  }
}
