/** What `larder` answers its caller with; part of the contract (docs/cli.md). */
export const exitCodes = {
  ok: 0,
  /** The server refused a call, a task failed, or Larder could not start. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** No server answered. */
  unreachable: 3,
  /** Somebody has to approve the plan first. */
  waiting: 4,
  /** What was asked about is not allowed. */
  denied: 5,
  interrupted: 130,
} as const

/** Ends the command with this code. Its message, where there is one, is for whoever typed it: shown without a stack. */
export class Exit extends Error {
  readonly code: number

  constructor(code: number, message = '', options?: ErrorOptions) {
    super(message, options)
    this.name = 'Exit'
    this.code = code
  }
}

/** The command line is wrong, in a way that only the command can see. */
export class UsageError extends Exit {
  constructor(message: string) {
    super(exitCodes.usage, message)
    this.name = 'UsageError'
  }
}
