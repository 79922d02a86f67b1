import { regions } from '../../../../../src/base/regions.ts'
import { useLanguage } from '../../../language/language.ts'

export const regionIds = regions.map(({ id }) => id)

/** A region as the reader calls it, with its id. */
export function useRegionName(): (id: string) => string {
  const language = useLanguage()
  return id => {
    const known = regions.find(region => region.id === id)
    return known ? `${known[language]} (${id})` : id
  }
}
