import type { Static } from '../../../../src/base/schema.ts'
import type { productVersionDetail } from '../../../../src/catalog/product-version/view.ts'

export type Version = Static<typeof productVersionDetail>

/** The documented words of guidance, the most inviting first. */
const ranks = ['Recommended', 'Latest', 'Default']

const rankOf = ({ Guidance }: Pick<Version, 'Guidance'>): number => {
  if (Guidance === 'Deprecated') return ranks.length + 1
  const rank = ranks.indexOf(Guidance)
  return rank === -1 ? ranks.length : rank
}

type Ranked = Pick<Version, 'Guidance' | 'CreateTime' | 'Active'>

/** Those that can be launched, the one to take first: by its guidance, among equals the newest. */
export const launchable = <V extends Ranked>(versions: readonly V[]): V[] =>
  versions
    .filter(({ Active }) => Active)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.CreateTime.localeCompare(a.CreateTime))
