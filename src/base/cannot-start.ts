/**
 * A condition of this machine or installation that keeps a process from starting. Its message is for the
 * administrator and says what to do, so it is shown without a stack.
 */
export class CannotStart extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CannotStart'
  }
}
