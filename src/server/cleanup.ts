/** What has to be undone, last first. */
export class Cleanup {
  readonly #steps: (() => Promise<unknown>)[] = []
  #done: Promise<void> | undefined

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step)
  }

  run(): Promise<void> {
    return (this.#done ??= this.#undo())
  }

  async #undo(): Promise<void> {
    const errors: unknown[] = []
    for (const step of this.#steps.reverse()) await step().catch(error => errors.push(error))
    if (errors.length > 0) throw new AggregateError(errors, 'Larder did not stop cleanly')
  }
}
