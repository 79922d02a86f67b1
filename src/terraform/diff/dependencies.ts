interface Node {
  readonly address: string
  /** All that it depends on, directly or not. */
  readonly all: readonly string[]
}

/** What each depends on, without what follows from its other dependencies: the lines of a drawing. */
export function directOnly(nodes: readonly Node[]): Map<string, string[]> {
  const all = new Map<string, Set<string>>()
  for (const { address, all: found } of nodes)
    all.set(address, new Set([...(all.get(address) ?? []), ...found].filter(other => other !== address)))
  return new Map(
    [...all].map(([address, found]) => {
      const following = new Set([...found].flatMap(other => [...(all.get(other) ?? [])]))
      return [address, [...found].filter(other => !following.has(other)).sort()]
    }),
  )
}
