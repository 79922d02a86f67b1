import type { ReadDb } from '../../db/tables.ts'
import { tagChoices, type TagChoice } from './rules.ts'

/** What the options in force leave to choose for a product, by the portfolio that it is launched through. */
export async function tagChoicesOf(
  db: ReadDb,
  portfolioIds: readonly string[],
  productId: string,
): Promise<(portfolioId: string) => TagChoice[]> {
  const options = await db
    .selectFrom('tag_option')
    .innerJoin('tag_option_resource as attached', 'attached.tag_option_id', 'tag_option.id')
    .where('tag_option.active', '=', true)
    .where(eb =>
      eb.or([
        eb('attached.product_id', '=', productId),
        eb('attached.portfolio_id', '=', eb.fn.any(eb.val([...portfolioIds]))),
      ]),
    )
    .select(['tag_option.key as Key', 'tag_option.value as Value', 'attached.portfolio_id as portfolioId'])
    .execute()
  const ofProduct = options.filter(option => option.portfolioId === null)
  return portfolioId =>
    tagChoices(
      options.filter(option => option.portfolioId === portfolioId),
      ofProduct,
    )
}
