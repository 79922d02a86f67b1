/** Counts what was answered. */
export class Tally {
  readonly statuses = new Map<string, number>()
  readonly codes = new Map<string, number>()
  /** Of each operation: its answers by status, and by code. */
  readonly operations = new Map<string, Map<string, number>>()
  readonly #codesOf = new Map<string, Map<string, number>>()
  requests = 0

  add(operation: string, status: number, code: string): void {
    this.requests++
    count(this.statuses, String(status))
    count(this.codes, code)
    count(inner(this.operations, operation), String(status))
    count(inner(this.#codesOf, operation), code)
  }

  /** Operations of which no request was ever served, and why not: they were not tried well enough. */
  neverServed(): string[] {
    const names = [...this.operations].filter(([, statuses]) => !statuses.has('200')).map(([name]) => name)
    return names.map(name => {
      const codes = [...this.#codesOf.get(name)!].sort(([, a], [, b]) => b - a)
      return `${name} (${codes.map(([code, n]) => `${code} ${n}`).join(', ')})`
    })
  }

  print(): void {
    console.log('Requests of each operation, by status')
    console.table(sortedTable(this.operations, statuses => Object.fromEntries(statuses)))
    console.log('Codes')
    console.table(sortedTable(this.codes, n => ({ requests: n })))
    console.table(sortedTable(this.statuses, n => ({ requests: n })))
  }
}

function inner(counts: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const one = counts.get(key) ?? new Map<string, number>()
  counts.set(key, one)
  return one
}

const count = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1)

const sortedTable = <T>(counts: ReadonlyMap<string, T>, row: (value: T) => object) =>
  Object.fromEntries(
    [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([key, value]) => [key, row(value)]),
  )
