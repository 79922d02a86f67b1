import type { Lookup } from '../../access/access.ts'

interface Named {
  readonly ConstraintId: string
}

/** Constraints are authorized through their portfolio, which the input does not name. What is not there is nobody's. */
export const throughPortfolio = async (input: Named, lookup: Lookup): Promise<string[]> => {
  const pair = await pairOf(input, lookup)
  return [`portfolio/${pair?.portfolio_id ?? '*'}`]
}

/** Through their product, too. */
export const throughPair = async (input: Named, lookup: Lookup): Promise<string[]> => {
  const pair = await pairOf(input, lookup)
  return [`portfolio/${pair?.portfolio_id ?? '*'}`, `product/${pair?.product_id ?? '*'}`]
}

const pairOf = ({ ConstraintId }: Named, { db, accountId }: Lookup) =>
  db
    .selectFrom('portfolio_constraint')
    .select(['portfolio_id', 'product_id'])
    .where('id', '=', ConstraintId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
