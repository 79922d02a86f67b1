declare module 'virtual:operation-versions' {
  /** The version of the API that each operation belongs to. */
  export const versions: Readonly<Record<string, string>>
}

declare module 'virtual:operation-actions' {
  /** Every operation, and the action that policies know it by. */
  export const operationActions: readonly {
    readonly name: string
    readonly effect: 'read' | 'write'
    readonly action: string
  }[]
}
