import type { CallContext } from '../api/operation.ts'
import { t } from '../base/schema.ts'

/** The outside name of a thing of the caller's account (facts/servicecatalog 1.2). */
export const arnOf = (
  { caller, services }: Pick<CallContext, 'caller' | 'services'>,
  kind: 'portfolio' | 'product' | 'provisionedproduct',
  id: string,
): string => `acs:servicecatalog:${services.region}:${caller.accountId}:${kind}/${id}`

/** The outside name of a product of some account and region. */
export const productArn = (options: { readonly description: string }) =>
  t.Pattern('^acs:servicecatalog:[a-z0-9-]+:[0-9]+:product/[A-Za-z0-9-]+$', {
    maxLength: 512,
    emptyIsAbsent: true,
    ...options,
  })

export const idOfArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
