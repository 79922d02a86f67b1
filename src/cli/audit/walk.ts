import {
  endProblem,
  follow,
  genesis,
  isSigned,
  type Link,
  type Place,
  type SignedHead,
} from '../../audit/chain.ts'

/** A check of a chain, record by record. Its first problem is kept; what comes after that proves nothing. */
export class ChainWalk {
  readonly #kept: SignedHead | undefined
  #place: Place | undefined
  #problem: string | undefined
  /** Of the first record that was seen. */
  since: string | undefined

  constructor(kept?: SignedHead) {
    this.#kept = kept
    if (kept && !isSigned(kept)) this.#problem = 'The head that was kept is not what was signed.'
  }

  get problem(): string | undefined {
    return this.#problem
  }

  get place(): Place {
    return this.#place ?? { sequence: 0, hash: genesis }
  }

  /** Goes on from here where that is further on: what lies before was removed by Larder, or is not looked at. */
  startAt(place: Place): void {
    if (this.#place && this.#place.sequence >= place.sequence) return
    this.#place = place
    this.#compare()
  }

  add(link: Link & { readonly Record: { readonly Time?: unknown } }): void {
    if (this.#problem !== undefined) return
    const next = follow(this.place, link)
    if ('problem' in next) {
      this.#problem = next.problem
      return
    }
    this.#place = next
    this.since ??= String(link.Record.Time)
    this.#compare()
  }

  /** What is wrong with the chain whose head this is; undefined where nothing is. `isWhole`: it goes up to the head. */
  end(head: SignedHead | undefined, isWhole = true): string | undefined {
    return this.#problem ?? this.#headProblem(head, isWhole) ?? this.#keptProblem(head)
  }

  #compare(): void {
    const kept = this.#kept
    if (kept && this.place.sequence === kept.Sequence && this.place.hash !== kept.Hash)
      this.#problem ??= `Record ${kept.Sequence} is not the one that the head that was kept names: the trail was replaced.`
  }

  #headProblem(head: SignedHead | undefined, isWhole: boolean): string | undefined {
    if (!head) return this.place.sequence === 0 ? undefined : 'The trail has no head.'
    if (!isSigned(head)) return 'The head of the trail is not signed by Larder: its end was changed.'
    return isWhole ? endProblem(this.place, head) : undefined
  }

  #keptProblem(head: SignedHead | undefined): string | undefined {
    const kept = this.#kept
    if (!kept) return undefined
    if (!head || head.AccountId !== kept.AccountId || head.PublicKey !== kept.PublicKey)
      return 'The head that was kept is of another account, or of another installation.'
    if (head.Sequence >= kept.Sequence) return this.#shortOf(kept)
    return `The trail ends with record ${head.Sequence}, but had ${kept.Sequence} on ${kept.Time}: the last ones were removed.`
  }

  #shortOf({ Sequence }: SignedHead): string | undefined {
    const { sequence } = this.place
    if (sequence >= Sequence) return undefined
    return `It ends with record ${sequence}, before record ${Sequence} that the head that was kept names: it was cut off, or is a part.`
  }
}
