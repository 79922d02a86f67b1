export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** The value below which the share `p` of all values lies. */
export const quantile = (values: readonly number[], p: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * p))]!

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const ms = (value: number): string => `${value.toFixed(0)} ms`
export const ratio = (value: number): string => value.toFixed(2)
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** One line of the table in docs/performance.md. */
export interface Figure {
  readonly what: string
  readonly measured: string
  readonly goal: string
  readonly reached: boolean
}
