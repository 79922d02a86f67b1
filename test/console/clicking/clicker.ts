import type { ElementHandle, Page } from 'playwright-core'
import type { Visitor } from '../visitor.ts'
import { find, idOf, look, type Control, type View } from './controls.ts'
import { quietOn } from '../quiet.ts'

/** What is not clicked, or after all else, and why. */
export interface Exception {
  readonly name: RegExp
  readonly why: string
  readonly isLast?: true
}

export interface ClickerOptions {
  readonly except: readonly Exception[]
  /** Clicks in a row: what opens a window, in it what opens a menu, and so on. */
  readonly deepest: number
}

/** Clicks everything, and remembers what was wrong and where links lead. */
export interface Clicker {
  /** Everything below `root` at the address; what stood at the same `place` before is not clicked again. */
  clickAll(place: string, address: string, root: string): Promise<void>
  /** That there is a page at the address. */
  visit(address: string): Promise<void>
  readonly wrong: readonly string[]
  /** Where links lead that were seen. */
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

/** Of buttons that do no more than close a window. */
const closing = /^(cancel|close)$/i

const clickMs = 10_000
const restRounds = 40

export function clickerFor(visitor: Visitor, { except, deepest }: ClickerOptions): Clicker {
  const { page } = visitor
  const isQuiet = quietOn(page)
  const done = new Set<string>()
  const wrong: string[] = []
  const links = new Set<string>()
  let clicks = 0

  const say = (place: Place, text: string): void =>
    void wrong.push([place.address, ...place.steps.map(idOf), text].join(' → '))

  const load = async ({ address }: Place): Promise<void> => {
    await visitor.goTo(address)
    await isQuiet()
  }

  /** As by the browser's buttons, which load nothing anew. */
  const goTo = async (place: Place): Promise<void> => {
    await (isOurs(page) ? visitor.turnTo(place.address) : load(place))
  }

  const click = async (place: Place, element: ElementHandle): Promise<void> => {
    clicks++
    await element.click({ timeout: clickMs })
    if (!(await isQuiet())) say(place, 'stays busy')
  }

  /** The control, come to by the same clicks from the address. */
  const again = async (place: Place, control: Control): Promise<ElementHandle | undefined> => {
    for (const come of [goTo, load]) {
      await come(place)
      let isThere = true
      for (const step of place.steps) {
        const element = await find(page, place.root, step)
        isThere &&= element !== undefined
        if (element) await click(place, element)
      }
      const element = isThere ? await find(page, place.root, control) : undefined
      if (element) return element
    }
    // What comes a while after the typing rests.
    for (let round = 0; round < restRounds; round++) {
      const element = await find(page, place.root, control)
      if (element) return element
      await isQuiet()
    }
    return undefined
  }

  const isFresh = (place: Place, control: Control): boolean => !done.has(`${place.name} ${idOf(control)}`)

  const clickable = (place: Place, view: View, former: View | undefined): Control[] =>
    view.controls.filter(control => {
      const { href } = control
      if (href !== undefined) links.add(href)
      if (former?.scope === view.scope && former.controls.some(other => idOf(other) === idOf(control)))
        return false
      // Where other pages are is seen by going there; those of the menu are clicked.
      if (href !== undefined && isAway(href, page.url()) && place.root === '#content') return false
      // What asks is answered with no, and a form that is filled in is not sent.
      if (view.scope !== 'page' && (control.isDangerous || (control.isSubmit && !view.isUnfilled)))
        return false
      if (view.scope === 'dialog' && closing.test(control.name)) return false
      return isFresh(place, control) && !exceptionOf(control, false)
    })

  const exceptionOf = ({ name }: Control, isLast: boolean): boolean =>
    except.some(one => (one.isLast ?? false) === isLast && one.name.test(name))

  /** What there is to click, but for what was there formerly, before the last click. */
  async function clickEach(place: Place, first: View, former?: View): Promise<void> {
    let here = first
    const all = clickable(place, first, former)
    for (const control of all.sort((a, b) => +exceptionOf(a, true) - +exceptionOf(b, true))) {
      if (!isFresh(place, control)) continue
      done.add(`${place.name} ${idOf(control)}`)
      const after = { ...place, steps: [...place.steps, control] }
      checkName(after, control)
      const there = isSame(here, first) ? await find(page, place.root, control) : undefined
      const element = there ?? (await again(place, control))
      if (!element) {
        say(after, 'is there no more')
        continue
      }
      try {
        await click(after, element)
      } catch (error) {
        say(after, `cannot be clicked: ${String(error).replace(/\s+/g, ' ').slice(0, 400)}`)
        await load(place)
      }
      here = await judge(after)
      const isFurther = !exceptionOf(control, true) && (here.scope !== 'page' || first.scope === 'page')
      if (isFurther && pathOf(here) === pathOf(first) && after.steps.length < deepest) {
        await clickEach(after, here, first)
        here = await look(page, place.root)
      }
      here = await close(after, first, here)
    }
  }

  function checkName(place: Place, { name, icon }: Control): void {
    if (name === '') say(place, 'has no name')
    if (icon !== undefined) say(place, `is called ${icon} too, as its icon`)
  }

  /** After a click, all must be well. */
  async function judge(place: Place): Promise<View> {
    const now = await look(page, place.root)
    // What is refused is told.
    for (const text of visitor.takeTrouble()) if (!(now.hasAlert && /^4\d\d:/.test(text))) say(place, text)
    if (isOurs(page) && now.heading === undefined) say(place, 'the page has no heading')
    if (/failed|no such page/i.test(now.heading ?? '')) say(place, now.heading!)
    if (now.scope === 'dialog' && now.name === '') say(place, 'opens a window without a name')
    return now
  }

  /** Until what stood there before lies on top again. */
  async function close(place: Place, before: View, now: View): Promise<View> {
    let here = now
    for (let tries = 0; here.scope !== 'page' && !isSame(here, before) && tries < 4; tries++) {
      if (tries % 2 === 0) await page.keyboard.press('Escape')
      else await cancel()
      await isQuiet()
      here = await look(page, place.root)
    }
    if (here.scope === 'page' || isSame(here, before)) return here
    say(place, 'what it opens does not close')
    await load(place)
    return look(page, place.root)
  }

  /** By what says so, else by the only thing that a window lets one do. */
  const cancel = async (): Promise<void> => {
    const dialog = page.getByRole('dialog').last()
    const named = dialog.getByRole('button', { name: closing })
    const button = (await named.count()) > 0 ? named : dialog.locator('.ant-modal-footer').getByRole('button')
    if ((await button.count()) > 0) await button.first().click({ timeout: clickMs })
  }

  return {
    async clickAll(name, address, root) {
      const place = { name, address, root, steps: [] }
      await goTo(place)
      for (const text of visitor.takeTrouble()) say(place, text)
      await clickEach(place, await look(page, root))
    },
    async visit(address) {
      const place = { name: address, address, root: '#content', steps: [] }
      await load(place)
      await judge(place)
    },
    wrong,
    links,
    clicks: () => clicks,
  }
}

const isSame = (one: View, other: View): boolean =>
  one.scope === other.scope && one.name === other.name && one.location === other.location

const pathOf = ({ location }: View): string => location.replace(/[?#].*/, '')

const isOurs = (page: Page): boolean => new URL(page.url()).pathname.startsWith('/console/')

const isAway = (href: string, from: string): boolean => {
  const [to, here] = [new URL(href), new URL(from)]
  return to.origin !== here.origin || to.pathname !== here.pathname
}
