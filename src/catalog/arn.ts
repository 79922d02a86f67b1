import type { CallContext } from '../api/operation.ts'

/** The outside name of a thing of the caller's account (facts/servicecatalog 1.2). */
export const arnOf = (
  { caller, services }: Pick<CallContext, 'caller' | 'services'>,
  kind: 'portfolio' | 'product' | 'provisionedproduct',
  id: string,
): string => `acs:servicecatalog:${services.region}:${caller.accountId}:${kind}/${id}`
