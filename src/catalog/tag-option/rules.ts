import type { KeyValue } from '../../db/values.ts'

/** What the tag options in force allow for a key. One value is set by itself, of several the user takes one. */
export interface TagChoice {
  readonly Key: string
  /** Empty where the portfolio and the product allow nothing in common. */
  readonly Values: readonly string[]
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function byKey(options: readonly KeyValue[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>()
  for (const { Key, Value } of options) values.set(Key, (values.get(Key) ?? new Set()).add(Value))
  return values
}

/** Of the active options of a portfolio and of a product in it: a key of both keeps the values that both allow. */
export function tagChoices(portfolio: readonly KeyValue[], product: readonly KeyValue[]): TagChoice[] {
  const [ofPortfolio, ofProduct] = [byKey(portfolio), byKey(product)]
  const keys = [...new Set([...ofPortfolio.keys(), ...ofProduct.keys()])].sort(inOrder)
  return keys.map(Key => {
    const [one, other] = [ofPortfolio.get(Key), ofProduct.get(Key)]
    const values = one && other ? [...one].filter(value => other.has(value)) : [...(one ?? other!)]
    return { Key, Values: values.sort(inOrder) }
  })
}

export interface Wish {
  readonly tags: readonly KeyValue[]
  /**
   * Whether these are the tags of before, of which nobody spoke: a value that is no longer allowed then gives way to
   * the only one that is. A value that was asked for never gives way.
   */
  readonly kept: boolean
}

/**
 * The tags that come of a wish: those of no option as they are, those of options as these allow. Every choice has a
 * value. The problems say which choice the user has to make, or made wrongly.
 */
export function resolveTags(
  choices: readonly TagChoice[],
  { tags, kept }: Wish,
): { readonly tags: readonly KeyValue[]; readonly problems: readonly string[] } {
  const wished = new Map(tags.map(({ Key, Value }) => [Key, Value]))
  const problems: string[] = []
  for (const { Key, Values } of choices) {
    const value = wished.get(Key)
    if (value !== undefined && Values.includes(value)) continue
    const [only, ...others] = Values
    if (only !== undefined && others.length === 0 && (kept || value === undefined)) wished.set(Key, only)
    else problems.push(`${Key} must be ${anyOf(Values)}${value === undefined ? '' : `, not “${value}”`}.`)
  }
  return { tags: [...wished].map(([Key, Value]) => ({ Key, Value })), problems }
}

const mostNamed = 20

function anyOf(values: readonly string[]): string {
  if (values.length === 1) return values[0]!
  const more = values.length - mostNamed
  return `one of ${values.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
