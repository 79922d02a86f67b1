import type { ElementHandle, Page } from 'playwright-core'

/** Something that can be clicked. */
export interface Control {
  /** Role and accessible name, as assistive technology is told them, and what it stands in. */
  readonly role: string
  readonly name: string
  readonly within: string
  /** Where it leads, within this page or away from it. */
  readonly href?: string
  /** What its icon is called in English, where that is in the name and not in the text. */
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
  /** Something must be filled in that is empty. */
  readonly isUnfilled: boolean
  /** Of the page. */
  readonly heading?: string
  /** Something is said to have failed, or a field to be wrong. */
  readonly hasAlert: boolean
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

  /** What there is to read, pictures and hidden parts as they are read out. */
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data
    if (!(node instanceof Element) || node.ariaHidden === 'true' || !isSeen(node)) return ''
    return (
      node.ariaLabel ?? [...node.childNodes].map(textOf).join(node.matches('span, b, code, a') ? '' : ' ')
    )
  }
  const nameOf = (element: Element | null): string => {
    if (!element) return ''
    const named = element.getAttribute('aria-labelledby')?.split(' ') ?? []
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
    const parts = [...named.map(id => document.getElementById(id)!), ...labels].filter(Boolean)
    const hasText = element.matches('button, a, summary, th, li, [role=button], [role=tab], [role=menuitem]')
    const text =
      parts.map(part => textOf(part) || part.textContent).join(' ') ||
      element.ariaLabel ||
      (hasText ? textOf(element) : '')
    return (text || element.getAttribute('title') || '').replace(/\s+/g, ' ').trim()
  }
  const roleOf = (element: Element): string =>
    element.role ?? (element instanceof HTMLInputElement ? element.type : element.localName)
  const withinOf = (element: Element): string => {
    const part = element.closest('section, form, nav, header, .ant-card, [role=search], [role=dialog]')
    const title = part?.querySelector('.ant-card-head-title, h2, h3')?.textContent
    return nameOf(part) || title || scope
  }
  /** What takes the click of a control that is not seen itself. */
  const targetOf = (element: Element): Element => element.closest('label, .ant-select') ?? element
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
    const role = roleOf(element)
    const name = nameOf(element)
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
      ...(link && { href: link.href }),
      ...(icon !== undefined &&
        name.includes(icon) &&
        !element.textContent.includes(icon) &&
        !element.ariaLabel?.includes(icon) && { icon }),
      isDangerous: element.matches('.ant-btn-dangerous, .ant-dropdown-menu-item-danger'),
      isSubmit: element.matches('[type=submit], .ant-modal-footer .ant-btn-primary'),
    })
  }
  Object.assign(globalThis, { seen })
  const { pathname, search, hash } = location
  const asked = [...top.querySelectorAll('[aria-required=true]')].filter(isSeen)
  const heading = document.querySelector('h1')?.textContent
  return {
    ...(heading && { heading }),
    hasAlert: [...document.querySelectorAll('[role=alert]')].some(isSeen),
    scope,
    name: scope === 'page' ? '' : nameOf(top),
    controls,
    location: `${pathname}${search}${hash}`,
    isUnfilled: asked.some(field => 'value' in field && field.value === ''),
  }
}
