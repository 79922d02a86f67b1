/** What went wrong, in words that know nothing of HTTP. `api/errors.ts` turns each into a status. */
export type Kind = 'invalid' | 'denied' | 'not-found' | 'conflict' | 'too-large' | 'throttled' | 'unavailable'

/** An error meant for the caller: its code is part of the contract, its sentence is safe to show. */
export class LarderError extends Error {
  readonly code: string
  readonly kind: Kind
  /** Further members of the error body, such as `AccessDeniedDetail` or `Diagnostics`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, kind: Kind, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = this.code = code
    this.kind = kind
    this.details = details
  }
}

export interface ErrorClass {
  readonly code: string
  readonly kind: Kind
}

/** Declares one error of the contract. Declare it beside the noun that it speaks of. */
export function defineError<Args extends unknown[]>(
  code: string,
  kind: Kind,
  sentence: (...args: Args) => string,
  details?: (...args: Args) => Record<string, unknown>,
) {
  return class extends LarderError {
    static readonly code = code
    static readonly kind = kind

    constructor(...args: Args) {
      super(code, kind, sentence(...args), details?.(...args))
    }
  }
}

/** A thrown thing as an Error, whatever was thrown. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown))
