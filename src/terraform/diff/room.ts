/** Attributes of one resource. */
const mostOfOne = 500
/** Characters of all attributes together; those of the first resources are kept. */
const mostInAll = 8 * 1024 * 1024

/** How much of a plan or of a state is kept to be shown. */
export class Room {
  #left = mostInAll

  /** As many as there is room for. */
  take<T, Shown extends object>(all: readonly T[], show: (one: T) => Shown): Shown[] {
    const taken: Shown[] = []
    for (const one of all.slice(0, mostOfOne)) {
      if (this.#left <= 0) break
      const shown = show(one)
      this.#left -= JSON.stringify(shown).length
      taken.push(shown)
    }
    return taken
  }
}
