/** What was seen of an operation while a client went through the scenario. */
export interface Page {
  /** Calls that were answered as was due, be it with an error. */
  calls: number
  /** What was not as it must be. */
  readonly faults: string[]
  /** Paths of the members that were sent, and of those that were answered: `Tags.1.Key`. */
  readonly sent: Set<string>
  readonly seen: Set<string>
}

export class Ledger {
  readonly #pages = new Map<string, Page>()
  /** Differences from the contract that are meant to be, as they were met. */
  readonly meant = new Set<string>()

  page(action: string): Page {
    const page = this.#pages.get(action) ?? { calls: 0, faults: [], sent: new Set(), seen: new Set() }
    this.#pages.set(action, page)
    return page
  }

  get actions(): readonly string[] {
    return [...this.#pages.keys()]
  }
}
