import type { Keyring } from '../base/keyring.ts'
import type { VerifyOidcToken } from './oidc-provider/verify.ts'
import type { Db } from '../db/tables.ts'

declare module '../api/operation.ts' {
  interface Services {
    /** Seals the secrets of access keys, and the seeds of second factors. */
    readonly keyring: Keyring
    /** Believes or refuses tokens of OpenID Connect providers. */
    readonly verifyOidcToken: VerifyOidcToken
    /** For what has to be counted even where the call fails. */
    readonly attempts: Db
    /** What heads of audit trails are checked with. */
    readonly auditPublicKey: string
    /** The whole API, to be spoken about. */
    readonly operations: readonly Operation[]
  }
}
