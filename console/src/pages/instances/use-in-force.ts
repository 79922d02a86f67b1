import { ApiError } from '../../../../src/client/api-error.ts'
import type { Output } from '../../api/call.ts'
import { useRead } from '../../api/use-call.ts'
import type { Instance } from './types.ts'

type Detail = Output<'GetProvisionedProductForResourceSpec'>['ProvisionedProductDetail']

export interface InForce extends Partial<Pick<Detail, 'Outputs' | 'Parameters' | 'TaskTags'>> {
  readonly isPending: boolean
  readonly error: unknown
  /** Who only reviews a plan of it sees the instance, and not what it was given and gave. */
  readonly isForbidden: boolean
  readonly retry: () => void
}

/** Outputs, parameters and tags as the last successful change left them. */
export function useInForce({ ProvisionedProductId }: Pick<Instance, 'ProvisionedProductId'>): InForce {
  const read = useRead('GetProvisionedProductForResourceSpec', { ProvisionedProductId })
  const isForbidden = read.error instanceof ApiError && [403, 404].includes(read.error.status)
  return {
    ...read.data?.ProvisionedProductDetail,
    isPending: read.isPending,
    error: isForbidden || read.data ? undefined : read.error,
    isForbidden,
    retry: () => void read.refetch(),
  }
}
