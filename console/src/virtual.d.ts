declare module 'virtual:operation-versions' {
  /** The version of the API that each operation belongs to. */
  export const versions: Readonly<Record<string, string>>
}
