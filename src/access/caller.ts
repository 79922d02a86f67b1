/** Who signed the call. `root` is the account itself. */
export interface Caller {
  readonly accountId: string
  readonly accessKeyId: string
  readonly type: 'root' | 'user' | 'role'
  /** The account id for root, the 18-digit RAM id for everyone else. */
  readonly principalId: string
  /** `root`, the user's name, or `role/session`. */
  readonly name: string
  readonly arn: string
}

/** As Service Catalog names owners, principals and approvers. Root has no word of its own there. */
export const principalType = (caller: Caller): 'RamUser' | 'RamRole' =>
  caller.type === 'role' ? 'RamRole' : 'RamUser'
