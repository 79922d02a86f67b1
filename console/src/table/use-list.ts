import { useSearchParams } from 'react-router'

const sizes = [10, 20, 50, 100] as const
const usualSize = 20

export interface List {
  /** 1-based. */
  readonly page: number
  readonly size: number
  /** As the API takes them. */
  readonly paging: { readonly PageNumber: number; readonly PageSize: number }
  readonly sort: { readonly by: string; readonly descending: boolean } | undefined
  filter(name: string): string | undefined
  /** An empty text takes a filter away. Whatever is set, the list begins at its first page. */
  setFilters(values: Readonly<Record<string, string | undefined>>): void
  goTo(page: number, size: number): void
  setSort(by: string | undefined, descending: boolean): void
  readonly isFiltered: boolean
  clearFilters(): void
}

/** Beside filters: which part is shown, and the row that is `open` beside the list. */
const own = new Set(['page', 'size', 'sort', 'open'])

/**
 * What part of a list is shown, kept in the address: the way back leads to the same rows, and an address can be sent to
 * somebody. `sort` is a column, with a minus before it where the greatest comes first.
 */
export function useList(): List {
  const [params, setParams] = useSearchParams()
  const page = Math.max(1, Math.trunc(Number(params.get('page'))) || 1)
  const asked = Number(params.get('size'))
  const size = sizes.find(known => known === asked) ?? usualSize
  const sorted = params.get('sort') ?? undefined

  const change = (values: Readonly<Record<string, string | undefined>>, replace: boolean): void =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace, preventScrollReset: true },
    )
  return {
    page,
    size,
    paging: { PageNumber: page, PageSize: size },
    sort:
      sorted === undefined ? undefined : { by: sorted.replace(/^-/, ''), descending: sorted.startsWith('-') },
    filter: name => params.get(name) ?? undefined,
    setFilters: values => change({ ...values, page: undefined }, true),
    goTo: (next, nextSize) =>
      change(
        {
          page: next > 1 ? String(next) : undefined,
          size: nextSize === usualSize ? undefined : String(nextSize),
        },
        false,
      ),
    setSort: (by, descending) => change({ sort: by && (descending ? `-${by}` : by), page: undefined }, true),
    isFiltered: [...params.keys()].some(name => !own.has(name)),
    clearFilters: () =>
      setParams(
        former => new URLSearchParams([...former].filter(([name]) => own.has(name) && name !== 'page')),
        {
          replace: true,
        },
      ),
  }
}
