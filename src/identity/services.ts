import type { Keyring } from '../base/keyring.ts'

declare module '../api/operation.ts' {
  interface Services {
    /** Seals the secrets of access keys. */
    readonly keyring: Keyring
  }
}
