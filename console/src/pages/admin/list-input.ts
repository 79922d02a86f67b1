import type { List } from '../../table/use-list.ts'

/** What lists of this area are asked for, out of the address; the newest come first unless asked otherwise. */
export const listInput = (list: List) => ({
  ...list.paging,
  SortBy: 'CreateTime' as const,
  SortOrder: list.sort && !list.sort.descending ? ('Asc' as const) : ('Desc' as const),
})

/** The search of portfolios and products. */
export function searchInput(list: List) {
  const search = list.filter('search')
  return search === undefined ? {} : { Filters: [{ Key: 'FullTextSearch' as const, Value: search }] }
}
