type Log = (details: object, message: string) => void

/** What this room needs of the server's logger. */
export interface Logger {
  readonly debug: Log
  readonly info: Log
  readonly warn: Log
  readonly error: Log
}
