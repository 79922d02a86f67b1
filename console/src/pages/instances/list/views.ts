import { remembered } from '../../../ui/remembered.ts'

/** Filters, order and page size under a name. */
export interface SavedView {
  readonly name: string
  /** As the address has it, without the page. */
  readonly query: string
}

export const mostViews = 50
export const longestName = 60

const isView = (value: unknown): value is SavedView => {
  const view = value as Partial<SavedView> | null
  return typeof view === 'object' && typeof view?.name === 'string' && typeof view.query === 'string'
}

function parsed(text: string): SavedView[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length <= mostViews && value.every(isView) ? value : undefined
  } catch {
    return undefined
  }
}

/** The views of one person at this browser. */
export function viewsOf(principalId: string, scope: string) {
  const kept = remembered(`instance-views.${scope}.${principalId}`, text => parsed(text) !== undefined)
  return {
    read: (): readonly SavedView[] => parsed(kept.read() ?? '[]') ?? [],
    write: (views: readonly SavedView[]) =>
      kept.write(views.length === 0 ? undefined : JSON.stringify(views)),
  }
}

/** One way to write each set of filters, so that equal ones can be told. */
export function queryOf(params: URLSearchParams): string {
  const kept = new URLSearchParams([...params].filter(([name]) => name !== 'page'))
  kept.sort()
  return kept.toString()
}

/** With the view under its name, in place of one of that name. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  [...without(views, view.name), view].sort((a, b) => a.name.localeCompare(b.name))

export const without = (views: readonly SavedView[], name: string): SavedView[] =>
  views.filter(each => each.name !== name)
