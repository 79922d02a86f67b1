import { isReference, type Members } from './members.ts'

/** Things that belong together, by the members that name them. */
export type Set = Readonly<Record<string, string>>

const mostSets = 4
const mostOfAKind = 25

/** What there is to name in requests: things that were made together, and single ones that answers told. */
export class Pool {
  readonly #sets: Set[] = []
  readonly #told = new Map<string, string[]>()

  addSet(set: Set): void {
    if (this.#sets.push(set) > mostSets) this.#sets.shift()
  }

  /** What an answer tells, however deep. Old ones make room: many of them are gone by then. */
  harvest(answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return
    for (const [key, value] of Object.entries(answer))
      if (typeof value !== 'string') this.harvest(value)
      else if (isReference(key) && key !== 'RequestId') this.#add(key, value)
  }

  #add(kind: string, value: string): void {
    const values = this.#told.get(kind) ?? []
    this.#told.set(kind, values)
    if (values.includes(value)) return
    if (values.push(value) > mostOfAKind) values.shift()
  }

  /** One of a set; those of one number belong together. */
  ofSet(number: number, kind: string): string {
    const set = this.#sets[number % this.#sets.length] ?? {}
    return set[alike(Object.keys(set), kind) ?? ''] ?? this.told(number, kind)
  }

  told(number: number, kind: string): string {
    const kinds = [...this.#told.keys()]
    const values = this.#told.get(alike(kinds, kind) ?? kinds[number % kinds.length] ?? '')
    return values?.[number % values.length] ?? 'x'
  }
}

/** `SourceProductId` and `ProductIds` are a `ProductId`; `SourceProductArn` is rather a `ProductArn` than any `Arn`. */
function alike(kinds: readonly string[], kind: string): string | undefined {
  const one = kind.replace(/Ids$/, 'Id')
  return kinds.filter(known => one.endsWith(known)).sort((a, b) => b.length - a.length)[0]
}

export interface Pools {
  readonly own: Pool
  readonly other: Pool
}

/** The members with every `@{own.ProductId}` and `@{own.ProductId.3}` replaced by what it stands for. */
export const resolved = (members: Members, set: number, pools: Pools): Members =>
  resolve(members, (whose, kind, number) =>
    number === undefined ? pools[whose].ofSet(set, kind) : pools[whose].told(Number(number), kind),
  ) as Members

type Look = (whose: 'own' | 'other', kind: string, number: string | undefined) => string

function resolve(value: unknown, look: Look): unknown {
  if (typeof value === 'string')
    return value.replace(/@\{(own|other)\.(\w+)(?:\.(\d+))?\}/g, (_, ...parts) =>
      look(...(parts as Parameters<Look>)),
    )
  if (Array.isArray(value)) return value.map(each => resolve(each, look))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, look)]))
}
