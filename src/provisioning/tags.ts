import { tagChoicesOf } from '../catalog/tag-option/choices.ts'
import { NoCommonTagValue } from '../catalog/tag-option/errors.ts'
import { keyFault, valueFault } from '../base/tag-rules.ts'
import { resolveTags } from '../catalog/tag-option/rules.ts'
import type { ReadDb } from '../db/tables.ts'
import type { KeyValue } from '../db/values.ts'
import { InvalidTags } from './requested.ts'

/** The documented rules of tags (facts/servicecatalog 1.4). @throws InvalidTags naming every problem */
function checkTags(tags: readonly KeyValue[]): readonly KeyValue[] {
  const seen = new Set<string>()
  const problems = tags.flatMap(({ Key, Value }, index) => {
    const place = `Tags.${index + 1}`
    const twice = seen.has(Key)
    seen.add(Key)
    const ofKey = keyFault(Key)
    const ofValue = valueFault(Value)
    return [
      ...(twice ? [`${place}.Key: ${Key} is given twice.`] : []),
      ...(ofKey !== undefined ? [`${place}.Key ${ofKey}.`] : []),
      ...(ofValue !== undefined ? [`${place}.Value ${ofValue}.`] : []),
    ]
  })
  if (problems.length > 0) throw new InvalidTags(problems)
  return tags
}

/**
 * The tags in force once these are sent: the user's own, and what the tag options of the product and of the portfolio
 * make of theirs. Where none are sent, those of before count as the wish.
 * @throws InvalidTags naming every problem and the choices there are, NoCommonTagValue
 */
export async function tagsInForce(
  db: ReadDb,
  { portfolioId, productId }: { readonly portfolioId: string; readonly productId: string },
  sent: readonly KeyValue[] | undefined,
  previous: readonly KeyValue[] = [],
): Promise<readonly KeyValue[]> {
  const wish = sent ? { tags: checkTags(sent), kept: false } : { tags: previous, kept: true }
  const choices = (await tagChoicesOf(db, [portfolioId], productId))(portfolioId)
  const without = choices.filter(({ Values }) => Values.length === 0)
  if (without.length > 0) throw new NoCommonTagValue(without.map(({ Key }) => Key))
  const { tags, problems } = resolveTags(choices, wish)
  if (problems.length > 0) throw new InvalidTags(problems)
  return tags
}
