import type { Keyring } from '../base/keyring.ts'

declare module '../api/operation.ts' {
  interface Services {
    /** Wraps and unwraps the data keys of stacks. */
    readonly keyring: Keyring
  }
}
