import type { ElementHandle, Page } from 'playwright-core'
import type { Visitor } from '../visitor.ts'
import { find, idOf, look, type Control, type View } from './controls.ts'
import { quietOn } from './quiet.ts'

/** What is not clicked, and why. */
export interface Exception {
  readonly name: RegExp
  readonly why: string
}

export interface ClickerOptions {
  readonly except: readonly Exception[]
  /** Clicks in a row: what opens a window, in it what opens a menu, and so on. */
  readonly deepest: number
}

/** Clicks everything, and remembers what was wrong and where links lead. */
export interface Clicker {
  /** Everything on the page at the address; what stood at the same `place` before is not clicked again. */
  clickAll(place: string, address: string, root: string): Promise<void>
  readonly wrong: readonly string[]
  readonly links: ReadonlySet<string>
  readonly clicks: () => number
}

/** How one comes to what is to be clicked: to an address, and by these clicks. */
interface Place {
  readonly name: string
  readonly address: string
  readonly root: string
  readonly steps: readonly Control[]
}

export async function clickerFor(visitor: Visitor, options: ClickerOptions): Promise<Clicker> {
  const { page } = visitor
  const quiet = await quietOn(page)
  const done = new Set<string>()
  const wrong: string[] = []
  const links = new Set<string>()
  let clicks = 0

  const say = (place: Place, text: string): void => {
    wrong.push([place.address, ...place.steps.map(idOf), text].join(' → '))
  }

  const goTo = async (address: string): Promise<void> => {
    await visitor.goTo(address)
    await quiet()
  }

  const click = async (element: ElementHandle): Promise<void> => {
    clicks++
    await element.click({ timeout: 10_000 })
    await quiet()
  }

  /** There again, by the same clicks; false where they are there no more. */
  const comeBack = async ({ address, root, steps }: Place): Promise<boolean> => {
    await goTo(address)
    for (const step of steps) {
      const element = await find(page, root, step)
      if (!element) return false
      await click(element)
    }
    return true
  }

  const isFresh = (place: Place, control: Control): boolean => !done.has(`${place.name} ${idOf(control)}`)

  const clickable = (place: Place, { scope, controls }: View): Control[] =>
    controls.filter(control => {
      if (control.href !== undefined) links.add(control.href)
      if (!isFresh(place, control)) return false
      const isElsewhere = control.href !== undefined && isAway(control.href, page.url())
      if (isElsewhere && place.root !== 'body') return false
      // What asks is answered with no.
      if (scope === 'dialog' && control.isDangerous) return false
      return !options.except.some(({ name }) => name.test(control.name))
    })

  async function clickEach(place: Place, first: View): Promise<void> {
    let here = first
    for (const control of clickable(place, first)) {
      if (!isFresh(place, control)) continue
      done.add(`${place.name} ${idOf(control)}`)
      let element = isSame(here, first) ? await find(page, place.root, control) : undefined
      if (!element) {
        element = (await comeBack(place)) ? await find(page, place.root, control) : undefined
        if (!element) {
          say(place, `${idOf(control)} is there no more`)
          continue
        }
      }
      const after = { ...place, steps: [...place.steps, control] }
      checkName(after, control)
      try {
        await click(element)
      } catch (error) {
        say(after, `could not be clicked: ${String(error).split('\n')[0]}`)
        await goTo(place.address)
      }
      here = await judge(after, first)
      if (pathOf(here) === pathOf(first) && after.steps.length < options.deepest) {
        await clickEach(after, here)
        here = await look(page, place.root)
      }
      here = await close(after, first, here)
    }
  }

  function checkName(place: Place, { name, icon }: Control): void {
    if (name === '') say(place, 'has no name')
    if (icon !== undefined && new RegExp(`^${icon}\\b.+|.+\\b${icon}$`).test(name))
      say(place, 'is called by its icon too')
  }

  /** After a click, all must be well. */
  async function judge(place: Place, before: View): Promise<View> {
    const now = await look(page, place.root)
    for (const text of visitor.takeTrouble()) say(place, text)
    const isOurs = page.url().includes('/console')
    const heading = isOurs
      ? await page
          .locator('h1')
          .first()
          .textContent({ timeout: 10_000 })
          .catch(() => null)
      : ''
    if (heading === null) say(place, 'the page has no heading')
    else if (/failed|no such page/i.test(heading)) say(place, heading)
    if (now.scope === 'dialog' && now.name === '') say(place, 'opens a window without a name')
    if (before.scope !== 'page' && now.scope === 'page' && now.location === before.location) return now
    return now
  }

  /** Until what stood there before lies on top again. */
  async function close(place: Place, before: View, now: View): Promise<View> {
    let here = now
    for (let tries = 0; here.scope !== 'page' && !isSame(here, before) && tries < 3; tries++) {
      await page.keyboard.press('Escape')
      await quiet()
      here = await look(page, place.root)
      if (isSame(here, before) || here.scope === 'page') return here
      const cancel = page
        .getByRole('dialog')
        .last()
        .getByRole('button', { name: /^(cancel|close)$/i })
        .first()
      if (await cancel.isVisible()) await click((await cancel.elementHandle())!)
      here = await look(page, place.root)
    }
    if (here.scope !== 'page' && !isSame(here, before)) {
      say(place, 'what it opens does not close')
      await goTo(place.address)
      here = await look(page, place.root)
    }
    return here
  }

  return {
    async clickAll(name, address, root) {
      const place = { name, address, root, steps: [] }
      await goTo(address)
      await clickEach(place, await look(page, root))
    },
    wrong,
    links,
    clicks: () => clicks,
  }
}

const isSame = (one: View, other: View): boolean =>
  one.scope === other.scope && one.name === other.name && one.location === other.location

const pathOf = ({ location }: View): string => location.replace(/[?#].*/, '')

const isAway = (href: string, from: string): boolean => {
  const [to, here] = [new URL(href), new URL(from)]
  return to.origin !== here.origin || to.pathname !== here.pathname
}
