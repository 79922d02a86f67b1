import type { ReadDb, Tx } from '../../db/tables.ts'
import type { ConstraintType } from '../../db/values.ts'
import type { ApprovalRule, Governance, LaunchRule, StackRegionRule, TemplateRule } from './rule.ts'

/**
 * The row that stands for a product in a portfolio is the lock of its rules. Whoever acts by the rules holds it;
 * whoever changes them, or takes the product out, locks it. It comes before the locks of plans, in every transaction.
 */
const pair = (db: ReadDb, portfolioId: string, productId: string) =>
  db
    .selectFrom('portfolio_product')
    .select('portfolio_id')
    .where('portfolio_id', '=', portfolioId)
    .where('product_id', '=', productId)

/** Keeps the rules as they are until the transaction ends. Answers whether the product is in the portfolio. */
export const holdPair = async (tx: Tx, portfolioId: string, productId: string): Promise<boolean> =>
  (await pair(tx, portfolioId, productId).forShare().executeTakeFirst()) !== undefined

/** Nobody acts by the rules until the transaction ends. Answers whether the product is in the portfolio. */
export const lockPair = async (tx: Tx, portfolioId: string, productId: string): Promise<boolean> =>
  (await pair(tx, portfolioId, productId).forUpdate().executeTakeFirst()) !== undefined

/** The rules in force; they stay so only while the pair is held. */
export async function governanceOf(db: ReadDb, portfolioId: string, productId: string): Promise<Governance> {
  const rows = await db
    .selectFrom('portfolio_constraint')
    .select(['type', 'rule'])
    .where('portfolio_id', '=', portfolioId)
    .where('product_id', '=', productId)
    .execute()
  return governanceFrom(rows)
}

/** Of rows that belong to one pair; only this room writes the column, in the form that belongs to the type. */
export function governanceFrom(
  rows: readonly { readonly type: ConstraintType; readonly rule: unknown }[],
): Governance {
  const rules = new Map(rows.map(({ type, rule }) => [type, rule]))
  const launch = rules.get('Launch') as LaunchRule | undefined
  const approval = rules.get('Approval') as ApprovalRule | undefined
  const stackRegion = rules.get('StackRegion') as StackRegionRule | undefined
  const template = rules.get('Template') as TemplateRule | undefined
  return {
    ...(launch && { launch }),
    ...(approval && { approval }),
    ...(stackRegion && { stackRegion }),
    ...(template && { template }),
  }
}
