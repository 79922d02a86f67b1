import type { Case } from './cases.ts'

export interface Measured extends Case {
  /** Medians in milliseconds, with a thousand rows and with all of them. */
  readonly small: number
  readonly large: number
}

/** So many times as long as with a thousand rows may a list take with all of them. */
export const goal = 2
/** By this share two measurements of the same differ on a quiet machine: a ratio above the goal by more is a failure. */
export const noise = 0.1

export const ratioOf = ({ small, large }: Measured): number => large / small
export const isReached = (one: Measured): boolean => ratioOf(one) <= goal
export const isFailed = (one: Measured): boolean => ratioOf(one) > goal * (1 + noise)

export const timesOf = (one: Measured): string =>
  `${one.small.toFixed(1)} ms, ${one.large.toFixed(1)} ms, ${ratioOf(one).toFixed(2)}`
