import type { ElementHandle, Page } from 'playwright-core'

/** Something that can be clicked. */
export interface Control {
  /** Role and accessible name, as assistive technology is told them, and what it stands in. */
  readonly role: string
  readonly name: string
  readonly within: string
  /** Where it leads, within this page or away from it. */
  readonly href?: string
  /** The name begins with what its icon is called in English. */
  readonly icon?: string
  readonly isDangerous: boolean
  /** The button of a form, or of a window that asks. */
  readonly isSubmit: boolean
}

/** What lies on top: the page itself, or what was opened above it. */
export interface View {
  readonly scope: 'page' | 'dialog' | 'popup'
  /** Of a dialog: what it is called. */
  readonly name: string
  readonly controls: readonly Control[]
  readonly location: string
}

export const idOf = ({ within, role, name }: Control): string => `${within} › ${role} “${name}”`

/** What there is to click on top; `root` is where on the page itself it is looked for. */
export const look = (page: Page, root: string): Promise<View> => page.evaluate(lookHere, root)

/** The control as it is now: pages are drawn anew all the time. */
export async function find(page: Page, root: string, control: Control): Promise<ElementHandle | undefined> {
  const { controls } = await look(page, root)
  const index = controls.findIndex(other => idOf(other) === idOf(control))
  if (index < 0) return undefined
  const handle = await page.evaluateHandle(
    at => (globalThis as unknown as { seen: Element[] }).seen[at]!,
    index,
  )
  return handle.asElement() ?? undefined
}

/** Runs in the page, and keeps the elements there in `seen`. */
function lookHere(root: string): View {
  type Computed = Element & { computedName: string; computedRole: string }
  const clickable =
    'button, a[href], summary, input[type=checkbox], input[type=radio], th.ant-table-column-has-sorters,' +
    ' li.ant-pagination-item, [role=button], [role=tab], [role=menuitem], [role=combobox], [role=switch]'
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
  const last = (selector: string): Element | undefined =>
    [...document.querySelectorAll(selector)].filter(isSeen).at(-1)
  const popup = last('.ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown, .ant-popover')
  const dialog = last('[role=dialog]')
  const top = popup ?? dialog ?? document.querySelector(root) ?? document.body
  const scope = popup ? 'popup' : dialog ? 'dialog' : 'page'

  const nameOf = (element: Element | null): string => (element as Computed | null)?.computedName ?? ''
  const withinOf = (element: Element): string => {
    const part = element.closest('section, form, nav, header, .ant-card, [role=search], [role=dialog]')
    const title = part?.querySelector('.ant-card-head-title, h2, h3')?.textContent
    return nameOf(part) || title || scope
  }
  /** What takes the click of a control that is not seen itself. */
  const targetOf = (element: Element): Element =>
    element.closest('.ant-segmented-item, .ant-radio-wrapper, .ant-checkbox-wrapper, .ant-select') ?? element
  /** Of things listed, the first stands for all. */
  const isRepeated = (element: Element): boolean => {
    const row = element.closest('tr.ant-table-row')
    if (row && row !== row.parentElement!.querySelector('tr.ant-table-row')) return true
    const item = element.closest('li')
    return item !== null && !item.matches('[role], [title], :first-child')
  }
  const isIdle = (element: Element): boolean =>
    element.matches(
      ':disabled, [aria-disabled=true], [aria-selected=true], [inert] *, [aria-hidden=true] *',
    ) ||
    (element instanceof HTMLInputElement && element.type === 'radio' && element.checked)

  const seen: Element[] = []
  const controls: Control[] = []
  const ids = new Set<string>()
  for (const element of top.querySelectorAll(clickable)) {
    const target = targetOf(element)
    if (!isSeen(target) || isIdle(element) || isRepeated(element)) continue
    // An option is chosen by its menu; what a menu item holds is clicked with it.
    if (
      element.closest('.ant-select-dropdown') ||
      element.parentElement!.closest('[role=menuitem], button, a')
    )
      continue
    const role = (element as Computed).computedRole
    const name = nameOf(element).trim()
    const within = withinOf(element)
    const id = `${within} ${role} ${name}`
    if (ids.has(id)) continue
    ids.add(id)
    const link = element.matches('a')
      ? element
      : element.matches('[role=menuitem]') && element.querySelector('a')
    const icon = element.querySelector('[class*=anticon-]')?.className.match(/anticon-([a-z-]+)/)?.[1]
    seen.push(target)
    controls.push({
      role,
      name,
      within,
      ...(link && { href: (link as HTMLAnchorElement).href }),
      ...(icon !== undefined && { icon }),
      isDangerous: element.matches('.ant-btn-dangerous, .ant-dropdown-menu-item-danger'),
      isSubmit: element.matches('[type=submit], .ant-modal-footer .ant-btn-primary'),
    })
  }
  Object.assign(globalThis, { seen })
  const { pathname, search, hash } = location
  return {
    scope,
    name: scope === 'page' ? '' : nameOf(top),
    controls,
    location: `${pathname}${search}${hash}`,
  }
}
