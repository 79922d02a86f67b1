import type { Lookup } from '../../access/access.ts'

/** Versions are authorized through their product, which the input does not name. What is not there is nobody's. */
export async function throughProduct(
  { ProductVersionId }: { readonly ProductVersionId: string },
  { db, accountId }: Lookup,
): Promise<string[]> {
  const row = await db
    .selectFrom('product_version')
    .innerJoin('product', 'product.id', 'product_version.product_id')
    .select('product.id')
    .where('product_version.id', '=', ProductVersionId)
    .where('product.account_id', '=', accountId)
    .executeTakeFirst()
  return [`product/${row?.id ?? '*'}`]
}
