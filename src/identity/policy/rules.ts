/** As in RAM. */
export const mostVersions = 5

export const versionName = (number: number): string => `v${number}`
const numberOf = (version: string): number => Number(version.slice(1))

interface Versioned {
  readonly id: string
}

export const newestFirst = <V extends Versioned>(versions: readonly V[]): V[] =>
  versions.toSorted((a, b) => numberOf(b.id) - numberOf(a.id))

/** The oldest version that is not in force, which has to go so that one more has room. */
export const oldestOther = <V extends Versioned>(versions: readonly V[], inForce: string): V | undefined =>
  newestFirst(versions).findLast(({ id }) => id !== inForce)
