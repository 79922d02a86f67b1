/** What only the process itself knows. */
export interface SystemFacts {
  /** Of Larder. */
  readonly version: string
  readonly startedAt: Date
  readonly role: 'all' | 'api' | 'worker'
  /** It started its database itself. */
  readonly hasOwnDatabase: boolean
  readonly masterKeys: { readonly count: number; readonly currentId: string }
  /** What runs templates as things are now: a binary may come and go. */
  readonly engine: () => Promise<EngineFacts>
}

export interface EngineFacts {
  readonly name: 'terraform' | 'echo'
  readonly binary?: {
    readonly product: string
    readonly version: string
    readonly source: 'setting' | 'path' | 'package'
  }
  /** Why there is no binary. */
  readonly problem?: string
}

declare module '../api/operation.ts' {
  interface Services {
    readonly system: SystemFacts
  }
}
