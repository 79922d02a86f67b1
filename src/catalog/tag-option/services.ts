import type { Keyring } from '../../base/keyring.ts'

declare module '../../api/operation.ts' {
  interface Services {
    /** Seals the places at which lists go on. */
    readonly keyring: Keyring
  }
}
